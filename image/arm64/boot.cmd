# Which of the two systems is started, for U-Boot. RAUC counts with the same words (its U-Boot back-end):
# each start takes one of the slot's tries, and a system that is well gives them back. With none left the other
# one is next; with none left anywhere all begin anew, for a screen that tries is better than one that doesn't.
#
# What is counted stands twice in a partition of its own, with a checksum each, so that no power cut can take it
# away: RAUC writes the first copy, a start writes the second one first. Numbers are hexadecimal, as U-Boot reads them.
setenv BOOT_ORDER "A B"
setenv BOOT_A_LEFT 3
setenv BOOT_B_LEFT 3
setenv machine_id
setenv env_size 4000
setenv env_blocks 20
setenv counted "BOOT_ORDER BOOT_A_LEFT BOOT_B_LEFT machine_id"
part start ${devtype} ${devnum} 2 env_first
setexpr env_second ${env_first} + 40
${devtype} read ${loadaddr} ${env_first} ${env_blocks}
if env import -c ${loadaddr} ${env_size} ${counted}; then
  true
else
  ${devtype} read ${loadaddr} ${env_second} ${env_blocks}
  env import -c ${loadaddr} ${env_size} ${counted}
fi

setenv chosen
for slot in ${BOOT_ORDER}; do
  if test "x${chosen}" != "x"; then
    # One is enough.
    true
  elif test "x${slot}" = "xA"; then
    if test ${BOOT_A_LEFT} -gt 0; then
      setexpr BOOT_A_LEFT ${BOOT_A_LEFT} - 1
      setenv chosen A
      setenv chosen_part a
      setenv kernel_part 3
    fi
  elif test "x${slot}" = "xB"; then
    if test ${BOOT_B_LEFT} -gt 0; then
      setexpr BOOT_B_LEFT ${BOOT_B_LEFT} - 1
      setenv chosen B
      setenv chosen_part b
      setenv kernel_part 4
    fi
  fi
done

if test "x${chosen}" = "x"; then
  setenv BOOT_A_LEFT 3
  setenv BOOT_B_LEFT 3
fi
# Only what has a value can be written.
if test "x${machine_id}" = "x"; then setenv counted "BOOT_ORDER BOOT_A_LEFT BOOT_B_LEFT"; fi
env export -c -s ${env_size} ${loadaddr} ${counted}
${devtype} write ${loadaddr} ${env_second} ${env_blocks}
${devtype} write ${loadaddr} ${env_first} ${env_blocks}
test "x${chosen}" != "x" || reset

# The firmware of a Raspberry Pi hands its device tree over; so does QEMU.
if test "x${fdt_addr}" = "x"; then setenv fdt_addr ${fdtcontroladdr}; fi
if load ${devtype} ${devnum}:${kernel_part} ${loadaddr} system.env; then
  env import -t ${loadaddr} ${filesize} system_args
fi
setenv bootargs "${system_args} caleido.slot=${chosen_part} rauc.slot=${chosen}"
if test "x${machine_id}" != "x"; then setenv bootargs "${bootargs} systemd.machine_id=${machine_id}"; fi
if load ${devtype} ${devnum}:${kernel_part} ${kernel_addr_r} vmlinuz; then
  if load ${devtype} ${devnum}:${kernel_part} ${ramdisk_addr_r} initrd; then
    booti ${kernel_addr_r} ${ramdisk_addr_r}:${filesize} ${fdt_addr}
  fi
fi
reset

# Which of the two systems is started, for U-Boot. RAUC counts with the same words (its U-Boot back-end):
# each start takes one of the slot's tries, and a system that is well gives them back. With none left the other
# one is next; with none left anywhere all begin anew, for a screen that tries is better than one that doesn't.
setenv BOOT_ORDER "A B"
setenv BOOT_A_LEFT 3
setenv BOOT_B_LEFT 3
setenv env_size 4000
if load ${devtype} ${devnum}:1 ${loadaddr} uboot.env; then
  env import -c ${loadaddr} ${env_size} BOOT_ORDER BOOT_A_LEFT BOOT_B_LEFT
fi

setenv chosen
for slot in ${BOOT_ORDER}; do
  if test "x${chosen}" != "x"; then
    # One is enough.
  elif test "x${slot}" = "xA"; then
    if test ${BOOT_A_LEFT} -gt 0; then
      setexpr BOOT_A_LEFT ${BOOT_A_LEFT} - 1
      setenv chosen a
      setenv kernel_part 2
    fi
  elif test "x${slot}" = "xB"; then
    if test ${BOOT_B_LEFT} -gt 0; then
      setexpr BOOT_B_LEFT ${BOOT_B_LEFT} - 1
      setenv chosen b
      setenv kernel_part 3
    fi
  fi
done

if test "x${chosen}" = "x"; then
  setenv BOOT_A_LEFT 3
  setenv BOOT_B_LEFT 3
fi
env export -c -s ${env_size} ${loadaddr} BOOT_ORDER BOOT_A_LEFT BOOT_B_LEFT
fatwrite ${devtype} ${devnum}:1 ${loadaddr} uboot.env ${env_size}
test "x${chosen}" != "x" || reset

# The firmware of a Raspberry Pi hands its device tree over; so does QEMU.
if test "x${fdt_addr}" = "x"; then setenv fdt_addr ${fdtcontroladdr}; fi
if load ${devtype} ${devnum}:${kernel_part} ${loadaddr} system.env; then
  env import -t ${loadaddr} ${filesize} system_args
fi
setenv bootargs "${system_args} caleido.slot=${chosen} rauc.slot=${chosen}"
if load ${devtype} ${devnum}:${kernel_part} ${kernel_addr_r} vmlinuz; then
  if load ${devtype} ${devnum}:${kernel_part} ${ramdisk_addr_r} initrd; then
    booti ${kernel_addr_r} ${ramdisk_addr_r}:${filesize} ${fdt_addr}
  fi
fi
reset

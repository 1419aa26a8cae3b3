# What is of a 64-bit board of the Raspberry Pi's kind alone: the firmware that a board reads, U-Boot and what it
# counts, the modules of a board. image/amd64/arch.sh says the same of the other.

machine=aarch64
libraries=aarch64-linux-gnu
loader=lib/ld-linux-aarch64.so.1
rauc_bootloader='bootloader=uboot'
# A Raspberry Pi 3 knows no GPT.
partition_table=hybrid
first_partition='partition-type = 0x0C\n    bootable = true'

# What a board or QEMU needs to reach its disk, and what the system's partition is.
initrd_modules=(virtio_blk virtio_pci virtio_mmio sdhci-iproc bcm2835 sdhci mmc_block usb-storage uas dm-verity
  squashfs)
# Without these a device would be dark, deaf or alone: the build ends when one has gone.
needed_modules=(vc4 v3d brcmfmac genet lan78xx smsc95xx hid-multitouch usbhid snd_bcm2835 bcm2835_wdt vfat exfat
  usb-storage uas sd_mod dm-verity virtio-gpu)
# Folders of the kernel's modules, behind kernel/.
unwanted_modules=(drivers/{scsi/*/,ata,hv,thunderbolt} drivers/gpu/drm/{amd,nouveau,radeon,i915,msm,etnaviv,tegra,rockchip,ast,mgag200,exynos}
  drivers/net/ethernet/{intel,marvell} drivers/net/wireless/{ath,intel,marvell,realtek,mediatek,ralink})

# Packages for the board run their own scripts, emulated. A container has to be told so itself.
prepare_machine() {
  if [ ! -e /proc/sys/fs/binfmt_misc/register ]; then mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc; fi
  if [ ! -e /proc/sys/fs/binfmt_misc/qemu-aarch64 ]; then update-binfmts --enable qemu-aarch64; fi
}

# Debian's -dev packages for arm64, unpacked and not installed: no program of theirs is run.
prepare_compiler() {
  local wanted="$work/sysroot.txt"
  compiler=(-DCMAKE_TOOLCHAIN_FILE="$PWD/image/arm64/toolchain.cmake" -DCMAKE_SYSROOT="$work/sysroot")
  grep -hE -- '-dev$' image/packages/build.txt > "$wanted"
  if done_already sysroot "$wanted" "$sources"; then return; fi
  rm -rf "$work/sysroot"
  mmdebstrap --quiet --arch=arm64 --variant=extract --include="$(packages_of "$wanted")" "$suite" "$work/sysroot" \
    "$sources"
  now_done sysroot
}

settle_machine() { :; }
early_initrd() { :; }

# write_arguments FOLDER ARGUMENTS: for boot.cmd.
write_arguments() { printf 'system_args=%s\n' "$2" > "$1/system.env"; }

# What a Raspberry Pi runs before Linux, unpacked and not installed.
make_boot() {
  local folder=$1
  if ! done_already boards "$sources"; then
    rm -rf "$work/boards"
    mmdebstrap --quiet --arch=arm64 --variant=extract --include=raspi-firmware,u-boot-rpi "$suite" "$work/boards" "$sources"
    now_done boards
  fi
  cp "$work"/boards/usr/lib/raspi-firmware/{bootcode.bin,start*.elf,fixup*.dat} "$folder/"
  cp "$work"/debian/usr/lib/linux-image-*/broadcom/bcm*-rpi-*.dtb "$folder/"
  cp "$work/boards/usr/lib/u-boot/rpi_arm64/u-boot.bin" image/arm64/config.txt "$folder/"
  mkimage -A arm64 -O linux -T script -C none -n caleidoscoop -d image/arm64/boot.cmd "$folder/boot.scr" > /dev/null
}

# The counts begin empty: boot.cmd knows what that means.
make_counts() { truncate -s 1M "$1"; }

# What is of an ordinary computer with UEFI alone: shim and GRUB as Debian signed them, so that Secure Boot takes
# them, and what GRUB counts. image/arm64/arch.sh says the same of the other.

machine=x86_64
libraries=x86_64-linux-gnu
loader=lib64/ld-linux-x86-64.so.2
rauc_bootloader='bootloader=grub\ngrubenv=/boot/env/grubenv'
partition_table=gpt
first_partition=

# What a computer or QEMU needs to reach its disk, and what the system's partition is.
initrd_modules=(virtio_blk virtio_pci virtio_scsi nvme vmd ahci sd_mod xhci_pci ehci_pci usb-storage uas sdhci_pci
  sdhci_acpi mmc_block dm-verity squashfs)
# Without these a device would be dark, deaf or alone: the build ends when one has gone.
needed_modules=(i915 amdgpu virtio-gpu r8169 e1000e igb igc iwlwifi iwlmvm rtw88_pci ath10k_pci hid-multitouch
  i2c_hid_acpi usbhid snd_hda_intel snd_hda_codec_hdmi iTCO_wdt sp5100_tco vfat exfat usb-storage uas sd_mod nvme ahci
  dm-verity)
# Folders of the kernel's modules, behind kernel/.
unwanted_modules=(drivers/{scsi/*/,hv} drivers/gpu/drm/{nouveau,radeon,ast,mgag200,gma500} drivers/net/wireless/marvell)

prepare_machine() {
  [ "$(uname -m)" = "$machine" ] && return
  echo "An image for amd64 is built on a computer of that kind; this one is $(uname -m)." >&2
  return 77
}

# Compiled against what is installed here, which is of the same suite.
prepare_compiler() { compiler=(); }

settle_machine() {
  local root=$1 folder
  install -d -m 0755 "$root/boot/env"
  # Of GRUB's package a device uses the one program that reads and writes what is counted.
  rm -rf "$root"/usr/lib/grub "$root"/etc/grub.d "$root"/etc/default/grub* "$root"/usr/share/grub \
    "$root"/usr/lib/systemd/system/grub-* "$root"/etc/systemd/system/*.wants/grub-*
  # Firmware of computers that show pictures: no servers' network cards, televisions or old graphics.
  for folder in "$root"/usr/lib/firmware "$root"/lib/firmware; do
    rm -rf "$folder"/{qcom,mrvl,netronome,mellanox,liquidio,cxgb*,bnx2*,qed,ti-connectivity,ti-keystone,dvb*,v4l*,cis,ess,korg,yamaha,sb16,asihpi,ea,emi26,emi62,nvidia,matrox,r128,radeon,amlogic,meson,rockchip,powervr,imx,s5p*,cavium,dpaa2,ueagle*,vicam,vxge,av7110,slicoss,sun,tehuti,adaptec,advansys,qlogic,ql2*,3com,cadence,cnm,keyspan*,kaweth,moxa,whiteheat*,ositech,edgeport,intel/vpu,intel/ipu,intel/ish}
  done
}

# Corrections of the processor, which the kernel takes from in front of its initrd:
# https://docs.kernel.org/arch/x86/microcode.html
early_initrd() {
  local firmware="$work/debian/usr/lib/firmware" tree="$work/microcode"
  [ -d "$firmware" ] || firmware="$work/debian/lib/firmware"
  rm -rf "$tree"
  install -d "$tree/kernel/x86/microcode"
  cat "$firmware"/intel-ucode/* > "$tree/kernel/x86/microcode/GenuineIntel.bin"
  cat "$firmware"/amd-ucode/microcode*.bin > "$tree/kernel/x86/microcode/AuthenticAMD.bin"
  pack_cpio "$tree"
}

# write_arguments FOLDER ARGUMENTS: for grub.cfg.
write_arguments() { printf 'system_args="%s"\n' "$2" > "$1/system.cfg"; }

make_boot() {
  local folder=$1
  if ! done_already loaders "$sources"; then
    rm -rf "$work/loaders"
    mmdebstrap --quiet --arch=amd64 --variant=extract --include=shim-signed,grub-efi-amd64-signed "$suite" \
      "$work/loaders" "$sources"
    now_done loaders
  fi
  # Where firmware looks on a disk that it does not know; GRUB's signed program looks for its file in EFI/debian.
  install -d "$folder/EFI/BOOT" "$folder/EFI/debian"
  cp "$work/loaders/usr/lib/shim/shimx64.efi.signed" "$folder/EFI/BOOT/BOOTX64.EFI"
  cp "$work/loaders/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed" "$folder/EFI/BOOT/grubx64.efi"
  cp image/amd64/grub.cfg "$folder/EFI/debian/grub.cfg"
}

# Both copies of what is counted, in a file system of their own.
make_counts() {
  local folder="$work/counts" copy
  rm -rf "$folder"
  install -d "$folder"
  for copy in grubenv grubenv.start; do
    { printf '# GRUB Environment Block\nORDER=A B\nA_OK=1\nA_TRY=0\nB_OK=1\nB_TRY=0\n'; printf '%01024d' 0 | tr 0 '#'; } |
      head -c 1024 > "$folder/$copy"
  done
  make_fat "$1" 1 COUNTS "$folder"
}

# A small initrd, made on this machine: one program of busybox, one of the device mapper, the modules needed to
# reach the system's partition.

# What a board or QEMU needs to reach its disk, and what the system's partition is.
initrd_modules=(virtio_blk virtio_pci virtio_mmio sdhci-iproc bcm2835 sdhci mmc_block usb-storage uas dm-verity
  squashfs)

make_initrd() {
  local root="$work/root" tree="$work/initrd-tree" kernel module path
  kernel=$(basename "$root"/lib/modules/*)
  rm -rf "$tree"
  install -d "$tree"/{bin,lib,usr/lib/aarch64-linux-gnu,modules}
  install -m 0755 "$root/bin/busybox" "$tree/bin/busybox"
  install -m 0755 "$root/sbin/dmsetup" "$tree/bin/dmsetup"
  install -m 0755 image/boot/init "$tree/init"
  copy_libraries "$root" "$tree" "$root/sbin/dmsetup"
  : > "$tree/modules.load"
  for module in "${initrd_modules[@]}"; do
    # Built into the kernel, or unknown to it: nothing to load.
    while read -r _ path; do
      [ -e "$path" ] || continue
      install -m 0644 "$path" "$tree/modules/"
      grep -qx "/modules/${path##*/}" "$tree/modules.load" || echo "/modules/${path##*/}" >> "$tree/modules.load"
    done < <(modprobe -d "$root" -S "$kernel" --show-depends "$module" 2> /dev/null | grep ^insmod)
  done
  find "$tree" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +
  (cd "$tree" && find . | sort | cpio --quiet --reproducible --owner=0:0 -o -H newc | gzip -9n) > "$work/initrd"
}

# copy_libraries ROOT TREE PROGRAM: what it links, and what that links.
copy_libraries() {
  local root=$1 tree=$2 wanted name file
  wanted=$(objdump -p "$3" | awk '/NEEDED/{print $2}')
  for name in $wanted ld-linux-aarch64.so.1; do
    file=$(readlink -m "$root/usr/lib/aarch64-linux-gnu/$name")
    [ -e "$tree/usr/lib/aarch64-linux-gnu/$name" ] && continue
    install -m 0755 "$file" "$tree/usr/lib/aarch64-linux-gnu/$name"
    copy_libraries "$root" "$tree" "$file"
  done
  [ -L "$tree/lib/ld-linux-aarch64.so.1" ] ||
    ln -s /usr/lib/aarch64-linux-gnu/ld-linux-aarch64.so.1 "$tree/lib/ld-linux-aarch64.so.1"
}

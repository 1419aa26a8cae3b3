# A small initrd, made on this machine: one program of busybox, one of the device mapper, the modules needed to
# reach the system's partition.

make_initrd() {
  local root="$work/root" tree="$work/initrd-tree" kernel module path
  kernel=$(basename "$root"/lib/modules/*)
  rm -rf "$tree"
  install -d "$tree"/{bin,"${loader%/*}",usr/lib/$libraries,modules}
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
  { early_initrd; pack_cpio "$tree" | gzip -9n; } > "$work/initrd"
}

# pack_cpio FOLDER: the same bytes for the same files.
pack_cpio() {
  find "$1" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +
  (cd "$1" && find . | sort | cpio --quiet --reproducible --owner=0:0 -o -H newc)
}

# copy_libraries ROOT TREE PROGRAM: what it links, and what that links.
copy_libraries() {
  local root=$1 tree=$2 wanted name file
  wanted=$(objdump -p "$3" | awk '/NEEDED/{print $2}')
  for name in $wanted "${loader##*/}"; do
    file=$(readlink -m "$root/usr/lib/$libraries/$name")
    [ -e "$tree/usr/lib/$libraries/$name" ] && continue
    install -m 0755 "$file" "$tree/usr/lib/$libraries/$name"
    copy_libraries "$root" "$tree" "$file"
  done
  [ -L "$tree/$loader" ] || ln -s "/usr/lib/$libraries/${loader##*/}" "$tree/$loader"
}

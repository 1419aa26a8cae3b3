# One system as it stands in a slot: root.img (squashfs with the hashes that verify it) and boot.img (a FAT with
# kernel, initrd and the root hash).

make_slot() {
  local root="$work/root" slot="$work/slot" salt blocks roothash
  rm -rf "$slot"
  install -d "$slot/boot"
  mksquashfs "$root" "$slot/root.img" -quiet -no-progress -comp zstd -Xcompression-level 15 -b 256K \
    -e boot/vmlinuz* boot/initrd* boot/config-* boot/System.map-* usr/lib/raspi-firmware
  blocks=$(($(stat -c %s "$slot/root.img") / 4096))
  # No secret: it keeps two builds from having the same hashes by chance, and the same build the same.
  salt=$(printf 'caleidoscoop %s' "$SOURCE_DATE_EPOCH" | sha256sum | cut -d' ' -f1)
  roothash=$(veritysetup format "$slot/root.img" "$slot/root.img" --hash-offset=$((blocks * 4096)) \
    --data-blocks="$blocks" --salt="$salt" --uuid=00000000-0000-0000-0000-000000000000 | awk '/^Root hash/{print $3}')
  cp "$root"/boot/vmlinuz-* "$slot/boot/vmlinuz"
  cp "$work/initrd" "$slot/boot/initrd"
  write_arguments "$slot/boot" "$(grep -v '^#' image/boot/kernel-arguments | paste -sd' ')$(printf \
    ' caleido.blocks=%s caleido.roothash=%s caleido.salt=%s' "$blocks" "$roothash" "$salt")"
  make_fat "$slot/boot.img" 96 BOOT "$slot/boot"
}

# make_fat IMAGE MIB LABEL FOLDER: the same bytes for the same files.
make_fat() {
  local image=$1 mib=$2 label=$3 folder=$4
  rm -f "$image"
  truncate -s "${mib}M" "$image"
  mkfs.vfat --invariant -i ca1e1d05 -n "$label" "$image" > /dev/null
  find "$folder" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +
  mcopy -i "$image" -s -p -m "$folder"/* ::
}

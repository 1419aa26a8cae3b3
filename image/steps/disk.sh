# The whole disk: firmware, two slots of which the first is filled, data.

make_disk() {
  local firmware="$work/firmware"
  rm -rf "$firmware" "$work/genimage" "$work/$kind.img"
  install -d "$firmware" "$work/genimage"
  make_boot "$firmware"
  sed -e 's/^/# /' -e '1i # Leave out the # before what you change. Every key: docs/configuration.md' \
    assets/caleidoscoop.example.toml > "$firmware/caleidoscoop.toml"
  make_fat "$work/boot.img" 64 CALEIDO "$firmware"
  make_counts "$work/env.img"
  rm -rf "$work/data"
  install -d "$work/data"
  truncate -s 64M "$work/data.img"
  mke2fs -q -F -t ext4 -L data -U ca1e1d05-0000-4000-8000-0000000da7a0 -E hash_seed=ca1e1d05-0000-4000-8000-0000000da7a1,lazy_itable_init=0 \
    -d "$work/data" "$work/data.img"
  sed -e "s/@TABLE@/$partition_table/" -e "s/@FIRST@/$first_partition/" image/boot/genimage.cfg > "$work/genimage.cfg"
  genimage --rootpath "$work/data" --tmppath "$work/genimage/tmp" --inputpath "$work" --outputpath "$work" \
    --config "$work/genimage.cfg" > "$work/genimage.log" 2>&1 || { tail "$work/genimage.log" >&2; return 1; }
  mv "$work/disk.img" "$work/$kind.img"
}

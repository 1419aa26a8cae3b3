# Our programs, compiled on this machine for the board.

# Debian's -dev packages for arm64, unpacked and not installed: no program of theirs is run.
make_sysroot() {
  local wanted="$work/sysroot.txt"
  grep -hE -- '-dev$' image/packages/build.txt > "$wanted"
  if done_already sysroot "$wanted" "$sources"; then return; fi
  rm -rf "$work/sysroot"
  mmdebstrap --quiet --arch=arm64 --variant=extract --include="$(packages_of "$wanted")" "$suite" "$work/sysroot" \
    "$sources"
  now_done sysroot
}

make_programs() {
  cmake -S . -B "$work/programs" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$PWD/image/arm64.cmake" \
    -DCMAKE_SYSROOT="$work/sysroot" -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF -DCALEIDOSCOOP_HUB=OFF -DCALEIDOSCOOP_UNITY=ON -DCMAKE_CXX_FLAGS=-w \
    -DCMAKE_INSTALL_PREFIX=/usr > "$work/programs.log"
  cmake --build "$work/programs"
  rm -rf "$work/installed"
  DESTDIR="$work/installed" cmake --install "$work/programs" --strip >> "$work/programs.log"
  DESTDIR="$work/installed" cmake --install "$work/programs" --component appliance >> "$work/programs.log"
}

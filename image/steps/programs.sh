# Our programs, compiled on this machine for the device.

make_programs() {
  local compiler
  prepare_compiler
  cmake -S . -B "$work/programs" -G Ninja "${compiler[@]}" -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF -DCALEIDOSCOOP_HUB=OFF -DCALEIDOSCOOP_UNITY=ON -DCMAKE_CXX_FLAGS=-w \
    -DCMAKE_INSTALL_PREFIX=/usr > "$work/programs.log"
  cmake --build "$work/programs"
  rm -rf "$work/installed"
  DESTDIR="$work/installed" cmake --install "$work/programs" --strip >> "$work/programs.log"
  DESTDIR="$work/installed" cmake --install "$work/programs" --component appliance >> "$work/programs.log"
}

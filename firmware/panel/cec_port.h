// The kernel's CEC adapters, /dev/cecN, through their ioctls.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "firmware/panel/cec.h"

namespace caleidoscoop::panel {

// Opens it and takes a playback device's address, where the kernel has not taken one yet. Fails with
// unavailable, naming the device, without rights, without a cable or without the ability to send.
Result<std::unique_ptr<CecPort>> open_cec_port(const std::filesystem::path& device);

// /dev/cec0 and on, at most four.
std::vector<std::filesystem::path> find_cec_devices(const std::filesystem::path& dev);

}  // namespace caleidoscoop::panel

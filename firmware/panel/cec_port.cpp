#include "firmware/panel/cec_port.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/cec.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace caleidoscoop::panel {
namespace {

namespace fs = std::filesystem;

constexpr int most_devices = 4;
constexpr std::uint32_t answer_within_ms = 1000;

class KernelPort final : public CecPort {
 public:
  KernelPort(std::string name, int fd) : name_(std::move(name)), fd_(fd) {}
  ~KernelPort() override { ::close(fd_); }

  Result<> prepare();

  std::string name() const override { return name_; }
  std::uint16_t physical_address() const override { return physical_; }
  Result<> send(std::uint8_t to, const CecMessage& message) override;
  Result<CecMessage> ask(std::uint8_t to, const CecMessage& message, std::uint8_t answer) override;

 private:
  tl::unexpected<Error> refused(const char* what) const {
    return failure(ErrorCode::unavailable, fmt::format("{}: {}: {}", name_, what, std::strerror(errno)));
  }
  Result<cec_msg> transmit(std::uint8_t to, const CecMessage& message, std::uint8_t answer);

  std::string name_;
  int fd_;
  std::uint8_t logical_ = CEC_LOG_ADDR_UNREGISTERED;
  std::uint16_t physical_ = CEC_PHYS_ADDR_INVALID;
};

Result<> KernelPort::prepare() {
  cec_caps can{};
  if (::ioctl(fd_, CEC_ADAP_G_CAPS, &can) != 0) return refused("is no CEC adapter");
  if ((can.capabilities & CEC_CAP_TRANSMIT) == 0) {
    return failure(ErrorCode::unavailable, fmt::format("{} cannot send", name_));
  }
  cec_log_addrs addresses{};
  if (::ioctl(fd_, CEC_ADAP_G_LOG_ADDRS, &addresses) != 0) return refused("tells no address");
  if (addresses.num_log_addrs == 0 && (can.capabilities & CEC_CAP_LOG_ADDRS) != 0) {
    addresses = {};
    addresses.cec_version = CEC_OP_CEC_VERSION_1_4;
    addresses.num_log_addrs = 1;
    addresses.vendor_id = CEC_VENDOR_ID_NONE;
    addresses.primary_device_type[0] = CEC_OP_PRIM_DEVTYPE_PLAYBACK;
    addresses.log_addr_type[0] = CEC_LOG_ADDR_TYPE_PLAYBACK;
    addresses.all_device_types[0] = CEC_OP_ALL_DEVTYPE_PLAYBACK;
    std::strncpy(addresses.osd_name, "Caleidoscoop", sizeof addresses.osd_name - 1);
    if (::ioctl(fd_, CEC_ADAP_S_LOG_ADDRS, &addresses) != 0) return refused("takes no address");
  }
  if (addresses.num_log_addrs == 0 || addresses.log_addr[0] == CEC_LOG_ADDR_INVALID) {
    return failure(ErrorCode::unavailable, fmt::format("{}: no screen on the cable", name_));
  }
  logical_ = addresses.log_addr[0];
  if (::ioctl(fd_, CEC_ADAP_G_PHYS_ADDR, &physical_) != 0) physical_ = CEC_PHYS_ADDR_INVALID;
  return {};
}

Result<cec_msg> KernelPort::transmit(std::uint8_t to, const CecMessage& message, std::uint8_t answer) {
  cec_msg sent{};
  sent.msg[0] = static_cast<std::uint8_t>((logical_ << 4U) | to);
  const auto length = std::min<std::size_t>(message.size(), CEC_MAX_MSG_SIZE - 1);
  std::copy_n(message.begin(), length, sent.msg + 1);
  sent.len = static_cast<std::uint32_t>(length) + 1;
  sent.reply = answer;
  sent.timeout = answer != 0 ? answer_within_ms : 0;
  if (::ioctl(fd_, CEC_TRANSMIT, &sent) != 0) return refused("cannot send");
  if ((sent.tx_status & CEC_TX_STATUS_OK) == 0) {
    return failure(ErrorCode::unavailable, fmt::format("{}: nobody took message {:#04x}", name_, message[0]));
  }
  return sent;
}

Result<> KernelPort::send(std::uint8_t to, const CecMessage& message) {
  const auto sent = transmit(to, message, 0);
  return sent ? Result<>() : failure(sent.error());
}

Result<CecMessage> KernelPort::ask(std::uint8_t to, const CecMessage& message, std::uint8_t answer) {
  const auto sent = transmit(to, message, answer);
  if (!sent) return failure(sent.error());
  if ((sent->rx_status & CEC_RX_STATUS_OK) == 0 || sent->len < 2) {
    return failure(ErrorCode::unavailable, fmt::format("{}: no answer to {:#04x}", name_, message[0]));
  }
  const auto length = std::min<std::uint32_t>(sent->len, CEC_MAX_MSG_SIZE);
  return CecMessage(sent->msg + 1, sent->msg + length);
}

}  // namespace

Result<std::unique_ptr<CecPort>> open_cec_port(const fs::path& device) {
  const int fd = ::open(device.c_str(), O_RDWR | O_CLOEXEC);
  if (fd < 0) {
    return failure(ErrorCode::unavailable,
                   fmt::format("cannot open {}: {}", device.string(), std::strerror(errno)));
  }
  auto port = std::make_unique<KernelPort>(device.string(), fd);
  if (const auto ready = port->prepare(); !ready) return failure(ready.error());
  return std::unique_ptr<CecPort>(std::move(port));
}

std::vector<fs::path> find_cec_devices(const fs::path& dev) {
  std::vector<fs::path> found;
  for (int number = 0; number < most_devices; ++number) {
    const fs::path device = dev / fmt::format("cec{}", number);
    std::error_code ignored;
    if (fs::exists(device, ignored)) found.push_back(device);
  }
  return found;
}

}  // namespace caleidoscoop::panel

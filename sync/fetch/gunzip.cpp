#include "sync/fetch/gunzip.h"

#include <fmt/format.h>
#include <zlib.h>
#include <algorithm>
#include <array>

namespace caleidoscoop {
namespace {

constexpr int gzip_only = 16 + MAX_WBITS;

class Inflater {
 public:
  explicit Inflater(std::string_view bytes) {
    // zlib 1.2 wants its input without const, and does not write to it.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    ready_ = inflateInit2(&stream_, gzip_only) == Z_OK;
  }
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  bool ready() const { return ready_; }
  std::string_view rest() const { return {reinterpret_cast<const char*>(stream_.next_in), stream_.avail_in}; }
  bool next_member() { return is_gzip(rest()) && inflateReset(&stream_) == Z_OK; }

  // Appends what one step gives. Z_OK means that there is more.
  int step(std::string& out) {
    stream_.next_out = reinterpret_cast<Bytef*>(block_.data());
    stream_.avail_out = static_cast<uInt>(block_.size());
    const int code = inflate(&stream_, Z_NO_FLUSH);
    out.append(block_.data(), block_.size() - stream_.avail_out);
    return code;
  }

 private:
  z_stream stream_{};
  std::array<char, 16 * 1024> block_{};
  bool ready_ = false;
};

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b\x08"); }

Result<std::string> gunzip(std::string_view bytes, std::size_t most_bytes, const std::string& name) {
  Inflater inflater(bytes);
  if (!inflater.ready()) return failure(ErrorCode::unavailable, name + ": zlib has no memory");
  std::string out;
  int code = Z_OK;
  while (code == Z_OK) {
    code = inflater.step(out);
    if (out.size() > most_bytes) {
      return failure(ErrorCode::bad_data,
                     fmt::format("{}: it is larger than {} bytes unpacked", name, most_bytes));
    }
    if (code == Z_STREAM_END && inflater.next_member()) code = Z_OK;
  }
  if (code != Z_STREAM_END) {
    return failure(ErrorCode::bad_data, name + ": the gzip file is damaged or was cut off");
  }
  return out;
}

}  // namespace caleidoscoop

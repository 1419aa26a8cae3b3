#include "sync/classify/linear_model.h"

#include <fmt/format.h>
#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>

#include "sync/core/text.h"
#include "sync/core/text_hash.h"

namespace caleidoscoop {
namespace {

constexpr std::string_view magic = "CLDSMODL";
constexpr std::uint32_t format_version = 1;
constexpr std::size_t longest_label = 255;
// Far beyond what training gives, and small enough that no sum overflows.
constexpr float largest_number = 1e6f;

template <class Number>
void put(std::string& to, Number number) {
  for (std::size_t i = 0; i < sizeof(Number); ++i) to += static_cast<char>(number >> (8 * i) & 0xFF);
}

void put_real(std::string& to, float real) { put(to, std::bit_cast<std::uint32_t>(real)); }

// Takes bytes off the front; once they run out, everything further is zero and `short_` is set.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : left_(bytes) {}

  std::string_view take(std::size_t count) {
    if (count > left_.size()) {
      short_ = true;
      left_ = {};
      return {};
    }
    const auto taken = left_.substr(0, count);
    left_.remove_prefix(count);
    return taken;
  }
  template <class Number>
  Number number() {
    Number made = 0;
    const auto bytes = take(sizeof(Number));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      made |= static_cast<Number>(Number{static_cast<unsigned char>(bytes[i])} << (8 * i));
    }
    return made;
  }
  float real() { return std::bit_cast<float>(number<std::uint32_t>()); }
  std::size_t left() const { return left_.size(); }
  bool ran_out() const { return short_; }

 private:
  std::string_view left_;
  bool short_ = false;
};

bool bounded(float real) { return std::abs(real) <= largest_number; }  // false for what is no number

// False when the header does not hold together.
bool read_labels(Bytes& bytes, std::uint32_t count, LinearModel& model) {
  for (std::uint32_t i = 0; i < count && !bytes.ran_out(); ++i) {
    LinearModel::Label label;
    label.rows = bytes.number<std::uint32_t>();
    label.bias = bytes.real();
    label.scale = bytes.real();
    label.id = std::string(bytes.take(bytes.number<std::uint8_t>()));
    const bool sound =
        bounded(label.bias) && bounded(label.scale) && !label.id.empty() && is_valid_utf8(label.id);
    if (!sound) return false;
    model.labels.push_back(std::move(label));
  }
  return !bytes.ran_out();
}

bool read_features(Bytes& bytes, std::uint32_t count, LinearModel& model) {
  const std::size_t per_feature = sizeof(std::uint32_t) + 1 + model.labels.size();
  if (bytes.left() != std::size_t{count} * per_feature) return false;
  model.hashes.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) model.hashes.push_back(bytes.number<std::uint32_t>());
  const auto rarity = bytes.take(count);
  model.rarity.assign(rarity.begin(), rarity.end());
  const auto weights = bytes.take(bytes.left());
  model.weights.assign(weights.begin(), weights.end());
  const auto not_ascending =
      std::adjacent_find(model.hashes.begin(), model.hashes.end(), std::greater_equal{});
  return not_ascending == model.hashes.end();
}

}  // namespace

std::string write_model(const LinearModel& model) {
  std::string out(magic);
  put(out, format_version);
  put(out, static_cast<std::uint32_t>(model.labels.size()));
  put(out, static_cast<std::uint32_t>(model.hashes.size()));
  put_real(out, model.steepness);
  for (const auto& label : model.labels) {
    put(out, label.rows);
    put_real(out, label.bias);
    put_real(out, label.scale);
    const auto name = std::string_view(label.id).substr(0, longest_label);
    put(out, static_cast<std::uint8_t>(name.size()));
    out += name;
  }
  for (const std::uint32_t hash : model.hashes) put(out, hash);
  out.append(model.rarity.begin(), model.rarity.end());
  out.append(model.weights.begin(), model.weights.end());
  put(out, text_hash(out));
  return out;
}

Result<LinearModel> read_model(std::string_view bytes, std::string_view name) {
  const auto refuse = [&](std::string_view why) {
    return failure(ErrorCode::bad_data, fmt::format("{} is no model: {}", name, why));
  };
  if (bytes.size() > most_model_bytes) return refuse("it is too large");
  if (!bytes.starts_with(magic)) return refuse("it begins otherwise");
  if (bytes.size() < magic.size() + sizeof(std::uint64_t)) return refuse("it is cut short");
  const std::size_t end = bytes.size() - sizeof(std::uint64_t);
  Bytes body(bytes.substr(magic.size(), end - magic.size()));
  const auto version = body.number<std::uint32_t>();
  if (version > format_version) {
    return failure(ErrorCode::too_new, fmt::format("{} was written by a later program", name));
  }
  if (Bytes(bytes.substr(end)).number<std::uint64_t>() != text_hash(bytes.substr(0, end))) {
    return refuse("it is damaged or cut short");
  }
  LinearModel model;
  const auto labels = body.number<std::uint32_t>();
  const auto features = body.number<std::uint32_t>();
  model.steepness = body.real();
  if (version == 0 || labels > most_model_labels || !bounded(model.steepness) || model.steepness < 0.0f) {
    return refuse("its header does not hold together");
  }
  if (!read_labels(body, labels, model)) return refuse("its labels do not hold together");
  if (!read_features(body, features, model)) return refuse("its features do not hold together");
  return model;
}

}  // namespace caleidoscoop

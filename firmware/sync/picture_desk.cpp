#include "firmware/sync/picture_desk.h"

#include <utility>

#include "sync/core/picture_ask.h"

namespace caleidoscoop {
namespace {

// An answer of the last second needs a picture to be made and written.
constexpr std::chrono::seconds time_to_draw{10};

}  // namespace

PictureDesk::PictureDesk(std::filesystem::path store, Journal& journal)
    : store_(std::move(store)), journal_(&journal) {
  forget_question();
  forget_picture();
}

void PictureDesk::forget_question() {
  std::error_code ignored;
  std::filesystem::remove(store_ / picture_ask_file, ignored);
  asked_.reset();
}

void PictureDesk::forget_picture() {
  std::error_code ignored;
  std::filesystem::remove(store_ / picture_file, ignored);
  sending_ = false;
}

void PictureDesk::ask(Time now) {
  const auto wall = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (!write_picture_ask(store_ / picture_ask_file, {wall, wall + time_to_answer})) return;
  asked_ = last_ = now;
  journal_->note({EventKind::picture_asked, "broker", {}, "somebody asks for a picture of the screen"});
}

void PictureDesk::step(health::CourierProcess& courier, Time now) {
  if (sending_ && !courier.picture_under_way()) {
    forget_picture();
    if (courier.picture_arrived())
      journal_->note({EventKind::picture_sent, "broker", {}, "the broker has a picture of the screen"});
  }
  if (courier.take_asked()) {
    const bool too_soon = asked_ || sending_ || (last_ && now - *last_ < least_gap);
    if (!too_soon) ask(now);
    if (!asked_ || too_soon) (void)courier.send_picture_answer("later");
  }
  if (asked_ && now - *asked_ > time_to_answer + time_to_draw) {
    forget_question();
    (void)courier.send_picture_answer("nobody");
  }
}

void PictureDesk::answered(const std::string& answer, health::CourierProcess& courier, Time now) {
  const bool waited_for = asked_.has_value();
  forget_question();
  if (waited_for && answer == picture_allowed_request) {
    sending_ = courier.send_picture(store_ / picture_file, now);
  } else if (waited_for) {
    (void)courier.send_picture_answer(answer == picture_refused_request ? "refused" : "failed");
  }
  if (!sending_) forget_picture();
}

}  // namespace caleidoscoop

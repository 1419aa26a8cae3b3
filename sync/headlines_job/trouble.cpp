#include "sync/headlines_job/trouble.h"

#include <fmt/format.h>

#include "sync/core/source_health.h"
#include "sync/headlines_job/html_sniff.h"

namespace caleidoscoop {
namespace {

std::string code(SourceHealth health) { return std::string(source_health_code(health)); }

}  // namespace

SourceTrouble trouble_of(const Error& error) {
  return {error.message, code(health_of(error)), std::nullopt, std::nullopt};
}

SourceTrouble trouble_of(const std::string& asked_url, const FetchResponse& answer) {
  SourceAnswer seen;
  seen.status = answer.status;
  seen.asked_url = asked_url;
  seen.given_url = answer.effective_url;
  // A 304 here is an answer to a question that was not asked.
  const SourceHealth health = answer.status == 304 ? SourceHealth::http_error : health_of(seen);
  std::string reason = answer.status == 304 ? "HTTP 304 without having been asked for a change"
                                            : fmt::format("HTTP {}", answer.status);
  return {std::move(reason), code(health), answer.retry_after, std::nullopt};
}

SourceTrouble trouble_of(const std::string& asked_url, const FetchResponse& answer, const Error& error) {
  const std::string title = is_html(answer) ? sniffed_title(answer) : std::string{};
  SourceAnswer seen;
  seen.status = answer.status;
  seen.asked_url = asked_url;
  seen.given_url = answer.effective_url;
  seen.page_title = title;
  return {error.message, code(health_of(seen)), answer.retry_after, std::nullopt};
}

SourceTrouble trouble_of(const RobotsGate::Judgement& judgement) {
  const bool forbidden = judgement.verdict == RobotsGate::Verdict::forbidden;
  return {judgement.reason, forbidden ? code(SourceHealth::forbidden) : judgement.health,
          judgement.retry_after, judgement.until};
}

bool is_gone(const FetchResponse& answer) { return answer.status == 404 || answer.status == 410; }

}  // namespace caleidoscoop

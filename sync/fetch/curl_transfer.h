// One request on its way through libcurl, over its redirects. Internal to sync/fetch.
#pragma once

#include <curl/curl.h>
#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "sync/fetch/curl_fetcher.h"
#include "sync/fetch/response_headers.h"

namespace caleidoscoop {

// Where a URL leads, when these options let it be asked; fails as authority_of() does.
Result<std::string> allowed_authority(const std::string& url, const CurlOptions& options);

class CurlTransfer {
 public:
  // Borrows all but the authority; they must outlive it.
  CurlTransfer(const FetchRequest& request, const CurlOptions& options, CURLSH* share, std::size_t index,
               std::string authority);
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  CURL* handle() const { return handle_.get(); }
  std::size_t index() const { return index_; }
  const std::string& authority() const { return authority_; }  // of where it is or goes to

  // Makes the handle ready for the first URL or for the redirect that follows() found. The clock of
  // the deadline runs from here until follows() or outcome().
  Result<> prepare();

  // True when the answer was a redirect that may be followed: prepare() and run again.
  Result<bool> follows(CURLcode code);

  // The outcome of a finished transfer.
  Result<FetchResponse> outcome(CURLcode code);

 private:
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static int on_progress(void* self, curl_off_t total, curl_off_t now, curl_off_t, curl_off_t);
  static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);

  enum class Trouble {
    none,
    too_large,
    headers_too_large,
    compressed_twice,
    unclear_length,
    private_address,
    not_taken
  };

  void set_limits();
  void set_security();
  void set_callbacks();
  void set_credentials();
  void set_headers();
  bool take_body(std::string_view bytes);
  bool hand_on(std::string_view bytes);
  bool end_with(Trouble trouble);
  void stop_clock();
  Error say(ErrorCode kind, std::string_view why, Cause cause = Cause::other) const;
  Error error_for(CURLcode code) const;
  std::string reason_for(CURLcode code) const;

  struct CloseHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };
  struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  const FetchRequest& request_;
  const CurlOptions& options_;
  CURLSH* share_;
  std::size_t index_;
  std::string authority_;
  bool at_home_ = true;  // no redirect led away from the request's own origin
  std::array<char, CURL_ERROR_SIZE> detail_{};
  std::unique_ptr<CURL, CloseHandle> handle_;
  std::unique_ptr<curl_slist, FreeList> headers_;
  std::chrono::milliseconds time_left_;
  std::chrono::steady_clock::time_point started_;
  std::string url_;
  std::string permanent_url_;
  ResponseHeaders received_;
  std::string body_;
  std::size_t body_bytes_ = 0;
  Error sink_error_;
  std::uint64_t bytes_on_wire_ = 0;
  std::uint64_t bytes_sent_ = 0;
  std::size_t unwanted_bytes_ = 0;
  int redirects_ = 0;
  bool only_permanent_ = true;
  bool body_unwanted_ = false;  // ended early, since the status says it all
  Trouble trouble_ = Trouble::none;
};

}  // namespace caleidoscoop

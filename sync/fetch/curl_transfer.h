// One request on its way through libcurl, over its redirects. Internal to sync/fetch.
#pragma once

#include <curl/curl.h>
#include <chrono>
#include <memory>

#include "sync/fetch/curl_fetcher.h"

namespace caleidoscoop {

class CurlTransfer {
 public:
  // Borrows both, which must outlive it.
  CurlTransfer(const FetchRequest& request, const CurlOptions& options, std::size_t index);
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  CURL* handle() const { return handle_.get(); }
  std::size_t index() const { return index_; }

  // Makes the handle ready for the first URL or for the redirect that follows() found.
  Result<> prepare();

  // True when the answer was a redirect that may be followed: prepare() and run again.
  Result<bool> follows();

  // The outcome of a finished transfer.
  Result<FetchResponse> outcome(CURLcode code);

 private:
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static int on_progress(void* self, curl_off_t total, curl_off_t now, curl_off_t, curl_off_t);
  static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address);

  void set_limits(std::chrono::milliseconds left);
  void set_headers();
  void read_header(std::string_view line);
  void count_bytes();
  Error error_for(CURLcode code) const;

  struct CloseHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };
  struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  const FetchRequest& request_;
  const CurlOptions& options_;
  std::size_t index_;
  std::unique_ptr<CURL, CloseHandle> handle_;
  std::unique_ptr<curl_slist, FreeList> headers_;
  std::chrono::steady_clock::time_point end_;
  std::string url_;
  FetchResponse response_;
  std::size_t header_bytes_ = 0;
  int redirects_ = 0;
  bool too_large_ = false;
  bool private_address_ = false;
};

}  // namespace caleidoscoop

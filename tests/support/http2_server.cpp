#include "tests/support/http2_server.h"

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <cstring>
#include <map>

namespace caleidoscoop {
namespace {

struct Answer {
  std::string path;
  std::size_t sent = 0;
};

class Http2Connection {
 public:
  Http2Connection(Connection& connection, std::size_t batch) : connection_(connection), batch_(batch) {
    nghttp2_session_callbacks* callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, &Http2Connection::on_header);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, &Http2Connection::on_frame);
    nghttp2_session_server_new(&session_, callbacks, this);
    nghttp2_session_callbacks_del(callbacks);
    nghttp2_submit_settings(session_, NGHTTP2_FLAG_NONE, nullptr, 0);
  }
  ~Http2Connection() { nghttp2_session_del(session_); }
  Http2Connection(const Http2Connection&) = delete;
  Http2Connection& operator=(const Http2Connection&) = delete;

  void serve() {
    char bytes[4096];
    while (send_all()) {
      const std::size_t count = connection_.read_some(bytes, sizeof bytes);
      if (count == 0) return;
      if (nghttp2_session_mem_recv(session_, reinterpret_cast<const std::uint8_t*>(bytes), count) < 0) return;
    }
  }

 private:
  static int on_header(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                       std::size_t name_size, const std::uint8_t* value, std::size_t value_size, std::uint8_t,
                       void* self) {
    if (std::string_view(reinterpret_cast<const char*>(name), name_size) == ":path") {
      static_cast<Http2Connection*>(self)->answers_[frame->hd.stream_id].path.assign(
          reinterpret_cast<const char*>(value), value_size);
    }
    return 0;
  }

  static int on_frame(nghttp2_session*, const nghttp2_frame* frame, void* self) {
    auto& connection = *static_cast<Http2Connection*>(self);
    if (frame->hd.type != NGHTTP2_HEADERS) return 0;
    connection.open_.push_back(frame->hd.stream_id);
    if (connection.open_.size() < connection.batch_) return 0;
    for (int stream : connection.open_) connection.answer(stream);
    connection.open_.clear();
    return 0;
  }

  static ssize_t read_body(nghttp2_session*, std::int32_t, std::uint8_t* bytes, std::size_t most,
                           std::uint32_t* flags, nghttp2_data_source* source, void*) {
    auto& answer = *static_cast<Answer*>(source->ptr);
    const std::size_t count = std::min(most, answer.path.size() - answer.sent);
    std::memcpy(bytes, answer.path.data() + answer.sent, count);
    answer.sent += count;
    if (answer.sent == answer.path.size()) *flags |= NGHTTP2_DATA_FLAG_EOF;
    return static_cast<ssize_t>(count);
  }

  void answer(int stream) {
    std::string name = ":status";
    std::string value = "200";
    const nghttp2_nv status{reinterpret_cast<std::uint8_t*>(name.data()),
                            reinterpret_cast<std::uint8_t*>(value.data()), name.size(), value.size(),
                            NGHTTP2_NV_FLAG_NONE};
    nghttp2_data_provider body{};
    body.source.ptr = &answers_[stream];
    body.read_callback = &Http2Connection::read_body;
    nghttp2_submit_response(session_, stream, &status, 1, &body);
  }

  bool send_all() {
    const std::uint8_t* bytes = nullptr;
    for (auto count = nghttp2_session_mem_send(session_, &bytes); count != 0;
         count = nghttp2_session_mem_send(session_, &bytes)) {
      if (count < 0) return false;
      if (!connection_.send({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count)}))
        return false;
    }
    return true;
  }

  Connection& connection_;
  std::size_t batch_;
  nghttp2_session* session_ = nullptr;
  std::map<std::int32_t, Answer> answers_;
  std::vector<int> open_;
};

int choose_h2(SSL*, const unsigned char** chosen, unsigned char* size, const unsigned char* offered,
              unsigned offered_size, void*) {
  const bool found =
      nghttp2_select_next_protocol(const_cast<unsigned char**>(chosen), size, offered, offered_size) == 1;
  return found ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

ScriptedServer::Script http2_script(SSL_CTX* tls, std::size_t batch) {
  SSL_CTX_set_alpn_select_cb(tls, &choose_h2, nullptr);
  return [batch](Connection& connection, int) { Http2Connection(connection, batch).serve(); };
}

}  // namespace caleidoscoop

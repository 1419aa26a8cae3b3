// An HTTP/2 server on the loopback, over TLS with ALPN (RFC 9113), by libnghttp2. It answers every
// request with its own path, and only when `batch` requests are open on one connection at once: a
// client that cannot send several at a time waits forever.
#pragma once

#include "tests/support/scripted_server.h"

namespace caleidoscoop {

// The context must outlive the server made of the script; its ALPN is set to h2 here.
ScriptedServer::Script http2_script(SSL_CTX* tls, std::size_t batch);

}  // namespace caleidoscoop

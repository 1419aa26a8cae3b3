// Site: from a request to its page. Here, and nowhere else, it is decided who may come in.
//
// A page that changes something is a POST, by somebody who is logged in, in one of the roles it asks for,
// with the key of the session's forms (or, before there is a session, from a page of the desk itself).
// Whatever a page fails with becomes an answer with its sentence. Any thread, once every route was added.
#pragma once

#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "firmware/desk/templates.h"
#include "firmware/desk/web.h"
#include "sync/core/result.h"
#include "sync/hub/desk/sessions.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

struct Visit {
  const Request& request;
  std::vector<std::string> parts;  // what stood at the stars of the route
  Session session;                 // empty where nobody needs to be logged in
  Language language = Language::dutch;
  std::chrono::sys_seconds now{};

  bool may(Role role) const { return session.person.is(role); }
  const std::string& who() const { return session.person.name; }
};

using Page = std::function<Result<Response>(const Visit&)>;
using Clock = std::function<std::chrono::sys_seconds()>;

struct Route {
  std::string method;   // GET or POST
  std::string pattern;  // "/inhoud/*/*": a star is one part of the path
  Page page;
  bool open = false;       // for who is not logged in
  std::set<Role> roles{};  // one of them; empty: whoever works at the desk
  bool members = false;    // also for who only reads
};

class Site {
 public:
  // `sound`: the browser speaks to the desk over TLS, so its cookies never go without. `clock` is asked from
  // any thread.
  Site(Store& store, const Templates& templates, bool sound, Clock clock)
      : store_(&store), templates_(&templates), sound_(sound), clock_(std::move(clock)) {}

  void add(Route route) { routes_.push_back(std::move(route)); }
  const std::vector<Route>& routes() const { return routes_; }
  Response answer(const Request& request) const;

  std::string session_cookie_name() const;
  // To be sent with an answer; an empty value takes the cookie away.
  std::string session_cookie(const std::string& value) const;

 private:
  Result<Response> enter(const Route& route, Visit& visit) const;
  Response error_page(const Visit& visit, const Error& error) const;

  Store* store_;
  const Templates* templates_;
  bool sound_;
  Clock clock_;
  std::vector<Route> routes_;
};

}  // namespace caleidoscoop::desk

// Document: a page of HTML as a tree, read the way browsers read it (WHATWG's rules, by gumbo).
//
// Immutable after parsing and self-contained: all text lies in the document's own arena, and views into
// it live as long as the document does. Nodes are numbered in document order (a parent before its
// children, node 0 is the root), so that "remove" and "score" are vectors beside the tree. One thread at
// a time may parse; any number may read.
//
// The bytes are hostile: what is over document_limits is bad_data, or is cut with truncated() set.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop::pages {

namespace document_limits {
inline constexpr std::size_t bytes = 8u << 20;
inline constexpr std::size_t nodes = 400'000;
inline constexpr std::size_t depth = 512;  // what is nested deeper hangs on the last level
}  // namespace document_limits

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0xFFFFFFFF;

struct Attribute {
  std::string_view name;  // lower case
  std::string_view value;
};

struct Node {
  std::string_view tag;   // of an element, lower case; empty for text
  std::string_view text;  // of a text node; entities resolved, white space as it was
  std::span<const Attribute> attributes;
  NodeId parent = no_node;
  NodeId first_child = no_node;
  NodeId next = no_node;  // sibling
  NodeId end = 0;         // one past the last node of this subtree

  bool is_text() const { return tag.empty(); }
};

class Document {
 public:
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;

  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  std::size_t size() const { return nodes_.size(); }
  bool truncated() const { return truncated_; }

  // Empty when the element has no such attribute; `name` in lower case.
  std::string_view attribute(NodeId id, std::string_view name) const;
  bool has_attribute(NodeId id, std::string_view name) const;

  // The first element with this tag in document order, no_node when there is none.
  NodeId first(std::string_view tag) const;

  // All text below, in document order, joined as it stands (no white space added or taken away).
  std::string text_of(NodeId id) const;

 private:
  friend Result<Document> parse_document(std::string_view utf8, std::string_view name);
  friend class DocumentBuilder;
  Document() = default;

  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;
  std::vector<Node> nodes_;
  bool truncated_ = false;
};

// `utf8` is the page, decoded (sync/feeds/encoding.h); `name` is its URL or file, for the error's
// sentence. Comments, CDATA outside foreign content and processing instructions are left out; the
// content of script, style and template is kept as text below its element.
Result<Document> parse_document(std::string_view utf8, std::string_view name);

}  // namespace caleidoscoop::pages

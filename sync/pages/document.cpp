#include "sync/pages/document.h"

#include <fmt/format.h>
#include <gumbo.h>
#include <algorithm>
#include <cstring>
#include <utility>

#include "sync/core/text.h"
#include "sync/feeds/markup.h"
#include "sync/pages/gumbo_heap.h"
#include "sync/pages/harmless_length.h"

namespace caleidoscoop::pages {
namespace {

// A page of 8 MB without unusual markup needs some 60 MB.
constexpr std::size_t gumbo_budget = 160u << 20;

// Null when the page asked for too much. No object here or below has a destructor, for the longjmp.
const GumboOutput* parse_within(GumboHeap& heap, std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &GumboHeap::allocate;
  options.deallocator = &GumboHeap::release;
  options.userdata = &heap;
  options.max_errors = 0;
  if (setjmp(heap.refused()) != 0) return nullptr;  // NOLINT: gumbo offers no other way out
  return gumbo_parse_with_options(&options, html.data(), html.size());
}

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

}  // namespace

// Copies gumbo's tree, without recursion.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(std::string_view html)
      : has_numeric_references_(html.find("&#") != std::string_view::npos) {
    document_.arena_ = std::make_unique<std::pmr::monotonic_buffer_resource>(html.size() + 1024);
  }

  Document build(const GumboNode& root) {
    enter(append(root, no_node), root, 1);
    while (!open_.empty()) {
      Level& level = open_.back();
      if (level.next == level.children->length || full()) {
        open_.pop_back();
        continue;
      }
      const auto& child = *static_cast<const GumboNode*>(level.children->data[level.next++]);
      visit(child, level.id, level.depth);
    }
    close_subtrees();
    return std::move(document_);
  }

  void set_truncated() { document_.truncated_ = true; }

 private:
  struct Level {
    const GumboVector* children;
    unsigned next;
    NodeId id;
    std::size_t depth;
  };

  bool full() {
    if (document_.nodes_.size() < document_limits::nodes) return false;
    document_.truncated_ = true;
    return true;
  }

  void visit(const GumboNode& child, NodeId parent, std::size_t depth) {
    if (is_text(child)) {
      append(child, parent);
    } else if (is_element(child)) {
      const NodeId id = append(child, parent);
      const bool deeper = depth + 1 < document_limits::depth;
      enter(deeper ? id : parent, child, deeper ? depth + 1 : depth);
    }
  }

  void enter(NodeId id, const GumboNode& element, std::size_t depth) {
    open_.push_back({&element.v.element.children, 0, id, depth});
  }

  NodeId append(const GumboNode& from, NodeId parent) {
    const auto id = static_cast<NodeId>(document_.nodes_.size());
    Node node;
    node.parent = parent;
    node.end = id + 1;
    if (is_text(from)) {
      node.text = kept(from.v.text.text);
    } else {
      node.tag = tag_of(from.v.element);
      node.attributes = attributes_of(from.v.element);
    }
    if (parent != no_node) {
      const NodeId before = last_child_[parent];
      (before == no_node ? document_.nodes_[parent].first_child : document_.nodes_[before].next) = id;
      last_child_[parent] = id;
    }
    document_.nodes_.push_back(node);
    last_child_.push_back(no_node);
    return id;
  }

  void close_subtrees() {
    auto& nodes = document_.nodes_;
    for (std::size_t i = nodes.size(); i-- > 1;) {
      NodeId& end = nodes[nodes[i].parent].end;
      end = std::max(end, nodes[i].end);
    }
  }

  // A numeric reference brings in what was cleaned away before: control characters, bidirectional
  // overrides, and, as gumbo lets large numbers overflow, bytes that are no UTF-8.
  std::string_view kept(std::string_view text) {
    return has_numeric_references_ ? copied(clean_text(text)) : copied(text);
  }

  std::string_view copied(std::string_view text) {
    if (text.empty()) return {};
    auto* copy = static_cast<char*>(document_.arena_->allocate(text.size(), 1));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }

  std::string_view kept_lower(std::string_view text) {
    auto* copy = static_cast<char*>(document_.arena_->allocate(text.size() + 1, 1));
    std::transform(text.begin(), text.end(), copy,
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return {copy, text.size()};
  }

  std::string_view tag_of(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    return name.length == 0 ? "unknown" : kept_lower({name.data, name.length});
  }

  std::span<const Attribute> attributes_of(const GumboElement& element) {
    const std::size_t count = element.attributes.length;
    if (count == 0) return {};
    auto* list =
        static_cast<Attribute*>(document_.arena_->allocate(count * sizeof(Attribute), alignof(Attribute)));
    for (std::size_t i = 0; i < count; ++i) {
      const auto& from = *static_cast<const GumboAttribute*>(element.attributes.data[i]);
      new (list + i) Attribute{kept_lower(from.name), kept(from.value)};
    }
    return {list, count};
  }

  bool has_numeric_references_;
  Document document_;
  std::vector<NodeId> last_child_;
  std::vector<Level> open_;
};

std::string_view Document::attribute(NodeId id, std::string_view name) const {
  for (const Attribute& attribute : nodes_[id].attributes) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

bool Document::has_attribute(NodeId id, std::string_view name) const {
  for (const Attribute& attribute : nodes_[id].attributes) {
    if (attribute.name == name) return true;
  }
  return false;
}

NodeId Document::first(std::string_view tag) const {
  for (NodeId id = 0; id < nodes_.size(); ++id) {
    if (nodes_[id].tag == tag && !tag.empty()) return id;
  }
  return no_node;
}

std::string Document::text_of(NodeId id) const {
  std::string out;
  for (NodeId at = id; at < nodes_[id].end; ++at) out += nodes_[at].text;
  return out;
}

Result<Document> parse_document(std::string_view utf8, std::string_view name) {
  const std::string_view within = cut_bytes(utf8, document_limits::bytes);
  const std::string_view html = within.substr(0, harmless_length(within));
  GumboHeap heap(gumbo_budget);
  const GumboOutput* output = parse_within(heap, html);
  if (!output || !output->root) {
    return failure(ErrorCode::bad_data, fmt::format("{}: the page's markup is too intricate to read", name));
  }
  DocumentBuilder builder(html);
  if (html.size() < utf8.size()) builder.set_truncated();
  return builder.build(*output->root);
}

}  // namespace caleidoscoop::pages

// The words of class names and ids that tell what an element is for (see name_hints.h), in lower case.
#pragma once

#include <array>
#include <string_view>

namespace caleidoscoop::pages::name_words {

// Speak against an element, whatever the other words of its name say.
inline constexpr auto clutter_words = std::to_array<std::string_view>({"ad",
                                                                       "addthis",
                                                                       "addtoany",
                                                                       "ads",
                                                                       "adsbygoogle",
                                                                       "advert",
                                                                       "advertisement",
                                                                       "advertising",
                                                                       "affiliate",
                                                                       "akismet",
                                                                       "alert",
                                                                       "alerts",
                                                                       "also",
                                                                       "author",
                                                                       "authorbox",
                                                                       "authors",
                                                                       "banner",
                                                                       "banners",
                                                                       "bio",
                                                                       "bread",
                                                                       "breadcrumb",
                                                                       "breadcrumbs",
                                                                       "bumper",
                                                                       "button",
                                                                       "buttons",
                                                                       "byline",
                                                                       "bylines",
                                                                       "callout",
                                                                       "catlinks",
                                                                       "consent",
                                                                       "cookie",
                                                                       "cookies",
                                                                       "copyright",
                                                                       "credit",
                                                                       "credits",
                                                                       "criteo",
                                                                       "cta",
                                                                       "dateline",
                                                                       "disclaimer",
                                                                       "disclosure",
                                                                       "donate",
                                                                       "donation",
                                                                       "dropdown",
                                                                       "editsection",
                                                                       "flyout",
                                                                       "footer",
                                                                       "gdpr",
                                                                       "infoline",
                                                                       "login",
                                                                       "masthead",
                                                                       "menu",
                                                                       "menus",
                                                                       "meta",
                                                                       "metadata",
                                                                       "modal",
                                                                       "nav",
                                                                       "navbar",
                                                                       "navbox",
                                                                       "navi",
                                                                       "navigation",
                                                                       "newsletter",
                                                                       "newsletters",
                                                                       "next",
                                                                       "noprint",
                                                                       "offcanvas",
                                                                       "outbrain",
                                                                       "overlay",
                                                                       "pager",
                                                                       "pagination",
                                                                       "paging",
                                                                       "permalink",
                                                                       "popular",
                                                                       "popup",
                                                                       "postmeta",
                                                                       "postmetadata",
                                                                       "prev",
                                                                       "previous",
                                                                       "profile",
                                                                       "promo",
                                                                       "promos",
                                                                       "promotion",
                                                                       "pubdate",
                                                                       "rating",
                                                                       "ratings",
                                                                       "readmore",
                                                                       "recirc",
                                                                       "recirculation",
                                                                       "recommend",
                                                                       "recommendation",
                                                                       "recommendations",
                                                                       "recommended",
                                                                       "register",
                                                                       "relatedposts",
                                                                       "reply",
                                                                       "respond",
                                                                       "rss",
                                                                       "search",
                                                                       "shar",
                                                                       "share",
                                                                       "sharedaddy",
                                                                       "shares",
                                                                       "sharing",
                                                                       "shop",
                                                                       "shopping",
                                                                       "sidebar",
                                                                       "signin",
                                                                       "signup",
                                                                       "sitemap",
                                                                       "skyscraper",
                                                                       "slideshow",
                                                                       "sociable",
                                                                       "social",
                                                                       "socials",
                                                                       "sponsor",
                                                                       "sponsored",
                                                                       "sponsors",
                                                                       "subnav",
                                                                       "subscribe",
                                                                       "subscription",
                                                                       "syndication",
                                                                       "taboola",
                                                                       "tagcloud",
                                                                       "taglist",
                                                                       "tags",
                                                                       "timestamp",
                                                                       "toc",
                                                                       "toolbar",
                                                                       "toolbox",
                                                                       "tools",
                                                                       "tooltip",
                                                                       "topbar",
                                                                       "trending",
                                                                       "viral",
                                                                       "vote",
                                                                       "votes",
                                                                       "widgets",
                                                                       "zergnet"});

// Do so only at the end of a name: "post-tags" lists tags, "tag-berlin" has one.
inline constexpr auto last_clutter_words = std::to_array<std::string_view>({"tag", "widget"});

// Beginnings of words that speak against an element.
inline constexpr auto clutter_beginnings = std::to_array<std::string_view>(
    {"aanbevolen", "advert",      "advertentie", "anzeige",   "breadcrumb", "cookie",      "empfehlung",
     "footer",     "gerelateerd", "menu",        "nav",       "newsletter", "nieuwsbrief", "outbrain",
     "promo",      "publicid",    "publicite",   "recommend", "related",    "share",       "sharing",
     "sidebar",    "social",      "sponsor",     "subscri",   "taboola",    "verwandt",    "werbung"});

// Beginnings of words for what readers write.
inline constexpr auto comment_beginnings =
    std::to_array<std::string_view>({"comment", "commentaire", "disqus", "kommentar", "reactie", "reacties"});

inline constexpr auto caption_words =
    std::to_array<std::string_view>({"bijschrift", "bildtext", "bildunterschrift", "bildunterzeile",
                                     "caption", "captions", "fotobijschrift", "onderschrift"});

inline constexpr auto teaser_words = std::to_array<std::string_view>({"teaser", "teasers"});

// The article's introduction, in its template's language.
inline constexpr auto lead_words = std::to_array<std::string_view>(
    {"abstract",     "anleser",     "bajada",     "chapeau",   "chapo",   "copete",     "deck",
     "dek",          "description", "entradilla", "excerpt",   "ingress", "inleiding",  "intro",
     "introduction", "introtext",   "lead",       "leadtext",  "lede",    "perex",      "preamble",
     "sapo",         "sommario",    "standfirst", "strapline", "subhead", "subheading", "subheadline",
     "subline",      "subtitle",    "summary",    "volanta",   "vorspann"});

// Whole names of what style sheets hide from sight; "hidden-xs" is seen on most screens.
inline constexpr auto hiding_names = std::to_array<std::string_view>(
    {"d-none", "element-invisible", "h-hide", "hidden", "hide", "invisible", "is-hidden", "js-hidden",
     "js-hide", "off-screen", "offscreen", "screen-reader", "screen-reader-only", "screen-reader-text",
     "sr-only", "u-hidden", "visually-hidden", "visuallyhidden"});

// A name with one of these before one of part_words is the body of an article.
inline constexpr auto subject_words = std::to_array<std::string_view>(
    {"art", "artcl", "article", "artikel", "artikels", "blog", "entry", "field", "item", "news", "nieuws",
     "node", "page", "post", "single", "story", "storytext"});

inline constexpr auto part_words =
    std::to_array<std::string_view>({"body", "bodycopy", "bodytext", "content", "contents", "copy", "inhoud",
                                     "paragraph", "richtext", "text", "txt"});

// The same run together.
inline constexpr auto body_words = std::to_array<std::string_view>(
    {"articlebody", "articlebodytext", "articlecontent", "articlecopy",  "articletext", "articletxt",
     "artikeltext", "bodycopy",        "bodytext",       "entrycontent", "fulltext",    "maintext",
     "newsbody",    "newstext",        "postbody",       "postcontent",  "postentry",   "posttext",
     "storybody",   "storycontent",    "storycopy",      "storytext",    "textbody"});

// First or last in a name.
inline constexpr auto content_words =
    std::to_array<std::string_view>({"article", "body", "content", "contents", "entry", "hentry", "inhoud",
                                     "main", "maincontent", "post", "story", "text"});

}  // namespace caleidoscoop::pages::name_words

// What a sample allows to be said about shares and about the difference between two shares.
//
// Pure arithmetic, at 95%. For one share the score interval of E.B. Wilson (1927); for the difference
// of two independent shares method 10 of R.G. Newcombe, "Interval estimation for the difference between
// independent proportions: comparison of eleven methods", Statistics in Medicine 17 (1998) 873-890.
#pragma once

namespace caleidoscoop::ui {

// A part of a number of conversations.
struct SampledShare {
  double share = 0;  // 0..1
  int of = 0;        // how many were asked; nothing can be said of none
};

struct Interval {
  double low = 0, high = 0;

  bool excludes_zero() const { return low > 0 || high < 0; }
};

// From 0 to 1 when nobody was asked.
Interval interval_of_share(const SampledShare& sampled);

// Of a minus b; from -1 to 1 when nobody was asked on either side.
Interval interval_of_difference(const SampledShare& a, const SampledShare& b);

// Fewer conversations than this are called few.
inline constexpr int small_sample = 20;

}  // namespace caleidoscoop::ui

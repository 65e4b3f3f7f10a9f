// Circles whose surface is a value: their scale, and its legend of nested circles.
#pragma once

#include <string>

#include "figures/context.h"
#include "figures/legend.h"
#include "model/indicator.h"

namespace portulan::figures {

/// 1, 2 or 5 times a power of ten, at most x; x must be positive.
double round_below(double x);

struct CircleScale {
    double most = 0;    // the largest value, signs aside
    double radius = 0;  // of its circle, mm

    double of(double value) const;
};

constexpr double least_circle = 0.35;  // radius, mm: a value above zero is never a point that cannot be seen

/// The largest circle so that all of `total` covers a set share of the paper, within limits that follow the width.
CircleScale circle_scale(const FigureContext& context, double wished, double most, double total, double paper);

/// Of circles that say a value alone.
Colour circle_colour(const Theme& theme);

struct CircleLook {
    Colour fill;
    Stroke rim;
};
/// Values below zero are pale within a strong rim; around the territory all are paler.
CircleLook circle_look(const Theme& theme, Colour colour, bool negative, bool inside);

/// Three nested circles of round values standing on one line, each with its value beside it; no item without any value.
LegendItem nested_circles(const FigureContext& context, const CircleScale& scale, int decimals);

}  // namespace portulan::figures

// The disc that rings and sectors share out, in millimetres. Internal to the figure of rings.
#pragma once

#include <span>
#include <vector>

#include "figures/network_diagram.h"
#include "figures/network_rings.h"

namespace portulan::figures {

/// An ellipse cut into rings and sectors; places in it are given by a turn (clockwise from 12 o'clock, 0 to 1) and a share of the
/// way from the centre to the edge.
class RingDisc {
public:
    /// `load`: room that the nodes of each ring need, mm2; a lone node of the centre stands in the very middle.
    RingDisc(Point centre, double half_width, double half_height, std::span<const double> load, bool lone_centre);

    Point at(double turn, double share) const;
    /// Outwards at the edge, a unit vector.
    Point outwards(double turn) const;
    double turn_of(Point p) const;
    double share_of(Point p) const;
    std::size_t rings() const { return edges_.size(); }
    double inner(std::size_t ring) const { return ring == 0 ? 0 : edges_[ring - 1]; }
    double outer(std::size_t ring) const { return edges_[ring]; }
    double middle(std::size_t ring) const { return ring == 0 && lone_centre_ ? 0 : (inner(ring) + outer(ring)) / 2; }
    double length(double turn) const;  // of an arc of the edge, mm, about
    double half_width() const { return half_width_; }
    double half_height() const { return half_height_; }
    Point centre() const { return centre_; }

    /// The nearest place inside the ring and the sector for a sign of that reach (mm).
    Point confined(Point p, std::size_t ring, const RingSector& sector, double reach) const;
    /// How far a box stands out of the disc, mm.
    double beyond(const Box& box) const;

    Ring circle(double share) const;
    /// The piece of a ring that belongs to a sector.
    Ring piece(std::size_t ring, const RingSector& sector) const;
    /// A band along the edge, from and to so many mm outside of it.
    Ring rim(const RingSector& sector, double from, double to) const;

private:
    Point centre_;
    double half_width_, half_height_;
    bool lone_centre_;
    std::vector<double> edges_;  // outer ones, as shares
};

}  // namespace portulan::figures

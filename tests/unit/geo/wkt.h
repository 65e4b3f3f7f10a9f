// Shapes written as people draw them: "MULTIPOLYGON(((0 0, 1 0, 1 1)))", "POLYGON((...),(...))".
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "model/geometry.h"

namespace portulan::support {

class WktReader {
public:
    explicit WktReader(std::string_view text) : text_{text} {}

    MultiPolygon read() {
        std::string word;
        while (at_ < text_.size() && text_[at_] != '(') {
            if (text_[at_] != ' ') word += text_[at_];
            ++at_;
        }
        if (word == "POLYGON") return {polygon()};
        if (word != "MULTIPOLYGON") throw std::runtime_error("no polygon: " + word);
        MultiPolygon shape;
        list([&] { shape.push_back(polygon()); });
        return shape;
    }

private:
    template <class Item>
    void list(Item item) {
        expect('(');
        do item();
        while (next(','));
        expect(')');
    }
    Polygon polygon() {
        Polygon polygon;
        bool first = true;
        list([&] {
            (first ? polygon.outer : polygon.holes.emplace_back()) = ring();
            first = false;
        });
        return polygon;
    }
    Ring ring() {
        Ring points;
        list([&] {
            const double x = number();
            points.push_back({x, number()});
        });
        if (points.size() > 1 && points.front() == points.back()) points.pop_back();
        return points;
    }
    double number() {
        skip();
        std::size_t used = 0;
        const double value = std::stod(std::string(text_.substr(at_, 40)), &used);
        at_ += used;
        return value;
    }
    void skip() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
    bool next(char c) {
        skip();
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    void expect(char c) {
        if (!next(c)) throw std::runtime_error(std::string("expected ") + c + " at " + std::to_string(at_));
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

inline MultiPolygon wkt(std::string_view text) { return WktReader(text).read(); }

/// A rectangle.
inline MultiPolygon square(double x, double y, double width, double height) {
    return {{.outer = {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, .holes = {}}};
}

}  // namespace portulan::support

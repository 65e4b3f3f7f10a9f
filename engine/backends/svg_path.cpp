#include "backends/svg_path.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include "backends/number.h"

namespace portulan::backends {
namespace {

struct Place {
    std::int64_t x = 0, y = 0;
};

Place place_of(Point p) { return {thousandths_of(p.x), thousandths_of(p.y)}; }

class PathText {
public:
    explicit PathText(std::string& out) : out_(out) {}
    PathText(const PathText&) = delete;
    PathText& operator=(const PathText&) = delete;
    ~PathText() { flush(); }

    void move(Place to) {
        command(first_ ? 'M' : 'm');
        pair({to.x - at_.x, to.y - at_.y});
        first_ = false;
        command_ = 0;  // a pair after a move would be a line: always say which
        at_ = start_ = to;
        drawn_ = false;
    }

    void line(Place to, bool last) {
        const Place by{to.x - at_.x, to.y - at_.y};
        if (by.x == 0 && by.y == 0 && (drawn_ || !last)) return;
        if (by.y == 0 && by.x != 0) {
            command('h');
            number(by.x);
        } else if (by.x == 0 && by.y != 0) {
            command('v');
            number(by.y);
        } else {
            command('l');
            pair(by);
        }
        at_ = to;
        drawn_ = true;
    }

    void curve(Place c1, Place c2, Place to) {
        command('c');
        pair({c1.x - at_.x, c1.y - at_.y});
        pair({c2.x - at_.x, c2.y - at_.y});
        pair({to.x - at_.x, to.y - at_.y});
        at_ = to;
        drawn_ = true;
    }

    void close() {
        put('z');
        command_ = 'z';
        at_ = start_;
        drawn_ = false;
    }

private:
    void command(char c) {
        if (c == command_) return;
        put(c);
        command_ = c;
        fresh_ = true;
    }
    void number(std::int64_t n) {
        if (end_ + longest_number > text_.data() + text_.size()) flush();
        if (!fresh_ && n >= 0) *end_++ = ' ';
        fresh_ = false;
        end_ = write_thousandths(end_, n);
    }
    void pair(Place p) {
        number(p.x);
        number(p.y);
    }

    void put(char c) {
        if (end_ == text_.data() + text_.size()) flush();
        *end_++ = c;
    }
    void flush() {
        out_.append(text_.data(), end_);
        end_ = text_.data();
    }

    static constexpr std::ptrdiff_t longest_number = 32;
    std::string& out_;
    std::array<char, 512> text_;  // on its way
    char* end_ = text_.data();
    char command_ = 0;
    bool fresh_ = true, first_ = true, drawn_ = false;
    Place at_, start_;
};

}  // namespace

void append_svg_path(std::string& out, const Path& path) {
    PathText text(out);
    const Point* p = path.points.data();
    for (std::size_t i = 0; i < path.verbs.size(); ++i) {
        const bool last = i + 1 == path.verbs.size() || path.verbs[i + 1] == Path::Verb::move ||
                          path.verbs[i + 1] == Path::Verb::close;
        switch (path.verbs[i]) {
            case Path::Verb::move: text.move(place_of(p[0])); p += 1; break;
            case Path::Verb::line: text.line(place_of(p[0]), last); p += 1; break;
            case Path::Verb::curve: text.curve(place_of(p[0]), place_of(p[1]), place_of(p[2])); p += 3; break;
            case Path::Verb::close: text.close(); break;
        }
    }
}

}  // namespace portulan::backends

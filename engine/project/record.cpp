#include "project/record.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <fstream>
#include <optional>
#include <sstream>

#include "base/hash.h"
#include "base/problem_catalogue.h"
#include "project/delivery.h"

namespace portulan::project {
namespace {

constexpr std::string_view record_head = "portulan record, format 2 ";

/// Values one after the other, each as its length, a colon and its bytes (netstrings).
class Packer {
public:
    void text(std::string_view value) {
        out_ += std::to_string(value.size());
        out_ += ':';
        out_ += value;
    }
    void number(std::int64_t value) { text(std::to_string(value)); }
    void real(double value) { number(std::bit_cast<std::int64_t>(value)); }
    template <class Items, class Each>
    void list(const Items& items, Each each) {
        number(static_cast<std::int64_t>(items.size()));
        for (const auto& item : items) each(item);
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

/// Thrown at the first thing that is not as written; caught where reading begins.
struct Damaged {};

class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

    std::string text() {
        std::size_t size = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), size);
        const auto digits = static_cast<std::size_t>(end - rest_.data());
        if (error != std::errc() || digits >= rest_.size() || *end != ':' || size > rest_.size() - digits - 1) throw Damaged();
        std::string value(rest_.substr(digits + 1, size));
        rest_.remove_prefix(digits + 1 + size);
        return value;
    }
    std::int64_t number() {
        const std::string digits = text();
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc() || end != digits.data() + digits.size()) throw Damaged();
        return value;
    }
    double real() { return std::bit_cast<double>(number()); }
    template <class Value>
    Value below(Value limit) {
        const std::int64_t value = number();
        if (value < 0 || value >= static_cast<std::int64_t>(limit)) throw Damaged();
        return static_cast<Value>(value);
    }
    template <class Each>
    void list(Each each) {
        for (std::int64_t left = number(); left > 0; --left) each();
    }
    bool done() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

using Pairs = std::vector<std::pair<std::string, std::string>>;

void pack(Packer& to, const Pairs& pairs) {
    to.list(pairs, [&](const auto& pair) {
        to.text(pair.first);
        to.text(pair.second);
    });
}

Pairs unpack_pairs(Unpacker& from) {
    Pairs pairs;
    from.list([&] {
        std::string first = from.text();
        pairs.emplace_back(std::move(first), from.text());
    });
    return pairs;
}

void pack(Packer& to, const Problems& problems) {
    to.list(problems, [&](const Problem& p) {
        to.number(static_cast<std::int64_t>(p.severity));
        for (const std::string* text : {&p.code, &p.place.file, &p.place.sheet, &p.place.column, &p.value}) to.text(*text);
        to.number(p.place.row);
        to.number(p.place.position);
        pack(to, p.parameters);
    });
}

Problems unpack_problems(Unpacker& from) {
    Problems problems;
    from.list([&] {
        Problem p;
        p.severity = static_cast<Severity>(from.below(3));
        for (std::string* text : {&p.code, &p.place.file, &p.place.sheet, &p.place.column, &p.value}) *text = from.text();
        p.place.row = from.number();
        p.place.position = from.number();
        p.parameters = unpack_pairs(from);
        if (!find_catalogue_entry(p.code)) throw Damaged();
        problems.push_back(std::move(p));
    });
    return problems;
}

void pack(Packer& to, const GroundSummary& ground) {
    to.text(ground.read);
    to.text(ground.value);
    to.number(ground.quarters ? 1 : 0);
    to.list(ground.codes, [&](const std::string& code) { to.text(code); });
    pack(to, ground.findings);
}

GroundSummary unpack_ground(Unpacker& from) {
    GroundSummary ground;
    ground.read = from.text();
    ground.value = from.text();
    ground.quarters = from.below(2) == 1;
    from.list([&] { ground.codes.insert(from.text()); });
    ground.findings = unpack_problems(from);
    return ground;
}

void pack(Packer& to, const Product& p) {
    to.number(p.is_data ? 2 : p.is_sheet ? 1 : 0);
    for (const std::string* text : {&p.territory, &p.territory_name, &p.deliverable, &p.title, &p.caption, &p.source, &p.alt_short, &p.alt_long, &p.group})
        to.text(*text);
    to.real(p.width);
    to.real(p.height);
    to.list(p.files, [&](const ProductFile& file) {
        for (const std::string* text : {&file.label, &file.path, &file.sha256, &file.quick, &file.kind}) to.text(*text);
        pack(to, file.facts);
    });
    to.list(p.certificate, [&](const Check& check) {
        for (const std::string* text : {&check.rule, &check.code, &check.unit, &check.worst}) to.text(*text);
        to.real(check.measured);
        to.real(check.limit);
        to.number(check.at_least ? 1 : 0);
    });
    pack(to, p.unplaced);
    pack(to, p.findings);
    to.list(p.places, [&](const auto& place) {
        to.text(place.first);
        to.real(place.second.at.x);
        to.real(place.second.at.y);
        to.number(static_cast<std::int64_t>(place.second.side));
    });
    to.list(p.names, [&](const NamePlace& name) {
        to.text(name.id);
        to.text(name.lines);
        to.real(name.corner.x);
        to.real(name.corner.y);
    });
}

/// A file of a job lies where that job puts its files: a record that says otherwise was not written by us.
bool is_file_of(const std::string& job, const std::string& path) {
    return path.starts_with(job) && path.find('/', job.size()) == std::string::npos && path.size() > job.size() + 1 &&
           (path[job.size()] == '_' || path[job.size()] == '.') && path.find("..") == std::string::npos && !path.starts_with('/');
}

Product unpack_product(Unpacker& from, const std::string& job) {
    Product p;
    const std::int64_t sort = from.below(std::int64_t{3});
    p.is_sheet = sort == 1;
    p.is_data = sort == 2;
    for (std::string* text : {&p.territory, &p.territory_name, &p.deliverable, &p.title, &p.caption, &p.source, &p.alt_short, &p.alt_long, &p.group})
        *text = from.text();
    p.width = from.real();
    p.height = from.real();
    from.list([&] {
        ProductFile file;
        for (std::string* text : {&file.label, &file.path, &file.sha256, &file.quick, &file.kind}) *text = from.text();
        file.facts = unpack_pairs(from);
        if (!is_file_of(job, file.path)) throw Damaged();
        p.files.push_back(std::move(file));
    });
    if (p.files.empty()) throw Damaged();
    from.list([&] {
        Check check;
        for (std::string* text : {&check.rule, &check.code, &check.unit, &check.worst}) *text = from.text();
        check.measured = from.real();
        check.limit = from.real();
        check.at_least = from.below(2) == 1;
        if (!find_catalogue_entry(check.code)) throw Damaged();
        p.certificate.push_back(std::move(check));
    });
    p.unplaced = unpack_pairs(from);
    p.findings = unpack_problems(from);
    from.list([&] {
        figures::DiagramPlace& place = p.places[from.text()];
        place.at.x = from.real();
        place.at.y = from.real();
        place.side = static_cast<figures::LabelSide>(from.below(4));
    });
    from.list([&] {
        NamePlace name{.id = from.text(), .lines = from.text()};
        name.corner.x = from.real();
        name.corner.y = from.real();
        p.names.push_back(std::move(name));
    });
    return p;
}

BuildRecord unpack_record(std::string_view body) {
    Unpacker from(body);
    BuildRecord record;
    from.list([&] { record.grounds.push_back(unpack_ground(from)); });
    from.list([&] {
        JobRecord job;
        job.edition = static_cast<Edition>(from.below(3));
        job.name = from.text();
        job.key = from.text();
        job.product = unpack_product(from, job.name);
        record.jobs.push_back(std::move(job));
    });
    record.pages.key = from.text();
    record.pages.files = unpack_pairs(from);
    if (!from.done()) throw Damaged();
    return record;
}

}  // namespace

const JobRecord* BuildRecord::find(Edition edition, std::string_view name) const {
    const auto found = std::find_if(jobs.begin(), jobs.end(), [&](const JobRecord& job) { return job.edition == edition && job.name == name; });
    return found == jobs.end() ? nullptr : &*found;
}

std::string write_record(const BuildRecord& record) {
    Packer to;
    to.list(record.grounds, [&](const GroundSummary& ground) { pack(to, ground); });
    to.list(record.jobs, [&](const JobRecord& job) {
        to.number(static_cast<std::int64_t>(job.edition));
        to.text(job.name);
        to.text(job.key);
        pack(to, job.product);
    });
    to.text(record.pages.key);
    pack(to, record.pages.files);
    const std::string body = to.take();
    return std::string(record_head) + sha256(body) + "\n" + body;
}

BuildRecord read_record(const std::filesystem::path& output) {
    const std::string marker = read_marker(output);
    const std::size_t at = marker.find("\n\n");  // the list of files ends with an empty line
    if (at == std::string::npos) return {};
    const std::string_view text = std::string_view(marker).substr(at + 2);
    const std::size_t line = record_head.size() + 64;
    if (!text.starts_with(record_head) || text.size() <= line || text[line] != '\n') return {};
    const std::string_view body = text.substr(line + 1);
    if (sha256(body) != text.substr(record_head.size(), 64)) return {};
    try {
        return unpack_record(body);
    } catch (const Damaged&) {
        return {};
    }
}

}  // namespace portulan::project

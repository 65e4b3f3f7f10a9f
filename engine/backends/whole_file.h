// Bytes written one after the other to a file of a work folder. Internal to this room.
#pragma once

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "base/error.h"

namespace portulan::backends {

/// Throws Error RUN-002 under the name `shown`.
class WholeFile {
public:
    WholeFile(const std::filesystem::path& path, std::filesystem::path shown) : out_{path, std::ios::binary}, shown_{std::move(shown)} { check(); }
    void write(std::string_view bytes) {
        out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        check();
    }
    void close() {
        out_.close();
        check();
    }

private:
    void check() const {
        if (!out_) throw Error("RUN-002", {.file = shown_.string()}, shown_.string(), system_reason(errno ? errno : EIO));
    }
    std::ofstream out_;
    std::filesystem::path shown_;
};

}  // namespace portulan::backends

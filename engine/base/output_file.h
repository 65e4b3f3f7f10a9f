// A file too long to be held whole: written piece by piece, it appears when it is finished, or not at all.
//   OutputFile out("points.csv");
//   out.write(piece); ... out.finish();
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

namespace portulan::inline base {

/// Destroyed before finish() it leaves nothing, and the file that was there as it was. An empty path is standard
/// output; that and devices take the bytes as they come. All throw Error (RUN-002). For one thread.
class OutputFile {
public:
    explicit OutputFile(std::filesystem::path path);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void write(std::string_view bytes);
    void finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace portulan::inline base

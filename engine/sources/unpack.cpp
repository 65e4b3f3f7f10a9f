#include "sources/unpack.h"

#include <zip.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <functional>
#include <memory>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace portulan::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t chunk = 1 << 16;

/// Fills the buffer; 0 at the end, negative for damage.
using Reader = std::function<long(std::vector<char>&)>;

struct CloseGz {
    void operator()(gzFile_s* file) const { gzclose(file); }
};
struct CloseZip {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct ClosePart {
    void operator()(zip_file_t* part) const { zip_fclose(part); }
};

class Unpacking {
public:
    Unpacking(const fs::path& packed, const fs::path& target, std::uintmax_t most) : packed_(packed), target_(target), most_(most) {}

    void run(const std::string& part) {
        std::array<char, 4> head{};
        std::ifstream in(packed_, std::ios::binary);
        if (!in) throw Error("RUN-001", {}, packed_.string(), system_reason(errno ? errno : EIO));
        in.read(head.data(), head.size());
        in.close();
        if (std::string_view(head.data(), 4) == "PK\x03\x04") unzip(part);
        else gunzip();  // which copies what is not packed
    }

private:
    [[noreturn]] void fail(std::string_view reason, Parameters more = {}) const {
        std::error_code error;
        fs::remove(target_, error);
        more.insert(more.begin(), {"reason@", std::string(reason)});
        throw Error("NET-022", {}, packed_.filename().string(), std::move(more));
    }

    void copy(const Reader& read) {
        std::ofstream out(target_, std::ios::binary | std::ios::trunc);
        std::vector<char> bytes(chunk);
        std::uintmax_t total = 0;
        for (long n = 0; (n = read(bytes)) != 0;) {
            if (n < 0) fail(tr_mark("it is cut or damaged"));
            total += static_cast<std::uintmax_t>(n);
            if (total > most_) fail(tr_mark("unpacked it has more than {most} MB"), {{"most", std::to_string(most_ >> 20)}});
            out.write(bytes.data(), n);
            if (!out) break;
        }
        out.close();
        if (out) return;
        const Parameters why = system_reason(errno ? errno : EIO);
        std::error_code error;
        fs::remove(target_, error);
        throw Error("RUN-002", {}, target_.string(), why);
    }

    void gunzip() {
        const std::unique_ptr<gzFile_s, CloseGz> file(gzopen(packed_.c_str(), "rb"));
        if (!file) throw Error("RUN-001", {}, packed_.string(), system_reason(errno ? errno : EIO));
        copy([&](std::vector<char>& bytes) -> long {
            const int n = gzread(file.get(), bytes.data(), static_cast<unsigned>(bytes.size()));
            int status = Z_OK;
            if (n == 0) gzerror(file.get(), &status);  // a cut file ends early and says so only here
            return status == Z_OK || status == Z_STREAM_END ? n : -1;
        });
    }

    /// Index of the part in the archive; negative when there is none.
    static zip_int64_t find(zip_t* archive, const std::string& wanted) {
        const std::string sought = lower(wanted), last = sought.substr(sought.rfind('/') + 1);
        zip_int64_t near = -1;
        for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
            const char* name = zip_get_name(archive, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS);
            const std::string found = name ? lower(name) : std::string();
            if (found == sought) return i;
            if (near < 0 && found.substr(found.rfind('/') + 1) == last) near = i;
        }
        return near;
    }

    void unzip(const std::string& part) {
        int code = 0;
        const std::unique_ptr<zip_t, CloseZip> archive(zip_open(packed_.c_str(), ZIP_RDONLY, &code));
        if (!archive) fail(tr_mark("it is cut or damaged"));
        const zip_int64_t at = part.empty() ? -1 : find(archive.get(), part);
        if (at < 0) fail(tr_mark("the archive has no “{part}”"), {{"part", part}});
        const std::unique_ptr<zip_file_t, ClosePart> file(zip_fopen_index(archive.get(), static_cast<zip_uint64_t>(at), 0));
        if (!file) fail(tr_mark("it is cut or damaged"));
        copy([&](std::vector<char>& bytes) -> long { return static_cast<long>(zip_fread(file.get(), bytes.data(), bytes.size())); });
    }

    const fs::path& packed_;
    const fs::path& target_;
    std::uintmax_t most_;
};

}  // namespace

void unpack(const fs::path& packed, const std::string& part, const fs::path& target, std::uintmax_t most_bytes) {
    Unpacking(packed, target, most_bytes).run(part);
}

}  // namespace portulan::sources

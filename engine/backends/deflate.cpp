#include "backends/deflate.h"

#include <libdeflate.h>

#include <map>
#include <memory>
#include <new>

namespace portulan::backends {

std::string zlib_of(std::string_view bytes, int level) {
    using Compressor = std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)>;
    // Making one takes longer than packing a short stream: a thread keeps those it has used. They hold nothing between two calls.
    thread_local std::map<int, Compressor> kept;
    auto found = kept.find(level);
    if (found == kept.end()) found = kept.emplace(level, Compressor(libdeflate_alloc_compressor(level), libdeflate_free_compressor)).first;
    const Compressor& compressor = found->second;
    if (!compressor) throw std::bad_alloc();
    std::string out(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
    out.resize(libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
    return out;
}

}  // namespace portulan::backends

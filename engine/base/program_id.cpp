#include "base/program_id.h"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace portulan::inline base {
namespace {

/// A file of code in memory.
struct CodeFile {
    std::string path, name;            // name: as others ask for it (DT_SONAME)
    std::vector<std::string> needed;   // names of the libraries it was linked with
    std::string build_id;              // bytes
    bool is_ours = false;              // holds this code
};

/// The note NT_GNU_BUILD_ID of a segment of notes.
std::string build_id_in(const char* at, std::size_t size) {
    const auto padded = [](std::size_t n) { return (n + 3) & ~std::size_t{3}; };
    while (size >= sizeof(ElfW(Nhdr))) {
        ElfW(Nhdr) note{};
        std::memcpy(&note, at, sizeof note);
        const std::size_t whole = sizeof note + padded(note.n_namesz) + padded(note.n_descsz);
        if (whole > size) break;
        const char* name = at + sizeof note;
        if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(name, "GNU", 4) == 0)
            return {name + padded(note.n_namesz), note.n_descsz};
        at += whole;
        size -= whole;
    }
    return {};
}

void read_names(const dl_phdr_info& info, const ElfW(Dyn)* dynamic, CodeFile& file) {
    const char* strings = nullptr;
    for (const ElfW(Dyn)* entry = dynamic; entry->d_tag != DT_NULL; ++entry)
        if (entry->d_tag == DT_STRTAB) {
            // The loader has made it an address, on most machines.
            const auto at = entry->d_un.d_ptr;
            strings = reinterpret_cast<const char*>(at < info.dlpi_addr ? info.dlpi_addr + at : at);
        }
    if (!strings) return;
    for (const ElfW(Dyn)* entry = dynamic; entry->d_tag != DT_NULL; ++entry) {
        if (entry->d_tag == DT_NEEDED) file.needed.emplace_back(strings + entry->d_un.d_val);
        if (entry->d_tag == DT_SONAME) file.name = strings + entry->d_un.d_val;
    }
}

int take(dl_phdr_info* info, std::size_t, void* out) {
    CodeFile file;
    file.path = info->dlpi_name ? info->dlpi_name : "";
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const ElfW(Phdr)& part = info->dlpi_phdr[i];
        const char* at = reinterpret_cast<const char*>(info->dlpi_addr + part.p_vaddr);
        const auto here = reinterpret_cast<const char*>(&build_id_in);
        if (part.p_type == PT_LOAD && here >= at && here < at + part.p_memsz) file.is_ours = true;
        if (part.p_type == PT_NOTE && file.build_id.empty()) file.build_id = build_id_in(at, part.p_memsz);
        if (part.p_type == PT_DYNAMIC) read_names(*info, reinterpret_cast<const ElfW(Dyn)*>(at), file);
    }
    static_cast<std::vector<CodeFile>*>(out)->push_back(std::move(file));
    return 0;
}

}  // namespace

std::string program_id() {
    std::vector<CodeFile> loaded;  // the program itself first
    ::dl_iterate_phdr(take, &loaded);
    if (loaded.empty()) return sha256_of_file("/proc/self/exe");
    std::map<std::string_view, const CodeFile*> by_name;
    for (const CodeFile& file : loaded) by_name.emplace(file.name, &file);
    std::set<std::string_view> reached;
    const auto ours = std::find_if(loaded.begin(), loaded.end(), [](const CodeFile& file) { return file.is_ours; });
    std::vector<const CodeFile*> waiting{ours == loaded.end() ? &loaded.front() : &*ours};
    std::vector<std::string> ids;
    while (!waiting.empty()) {
        const CodeFile& file = *waiting.back();
        waiting.pop_back();
        if (!file.build_id.empty()) ids.push_back(file.build_id);
        else ids.push_back(sha256_of_file(file.path.empty() ? "/proc/self/exe" : file.path));
        for (const std::string& name : file.needed)
            if (const auto found = by_name.find(name); found != by_name.end() && reached.insert(found->first).second)
                waiting.push_back(found->second);
    }
    std::sort(ids.begin(), ids.end());
    Sha256 hash;
    for (const std::string& id : ids) hash.add(std::to_string(id.size()) + ":" + id);
    return hash.hex();
}

}  // namespace portulan::inline base

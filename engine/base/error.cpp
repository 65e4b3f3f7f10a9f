#include "base/error.h"

#include <cerrno>
#include <cstring>

namespace portulan::inline base {
namespace {

struct Reason {
    int error;
    std::string_view msgid;
};

constexpr Reason reasons[] = {
    {ENOENT, tr_mark("there is no such file or folder")},
    {EACCES, tr_mark("permission is refused")},
    {EPERM, tr_mark("the system does not allow it")},
    {ENOSPC, tr_mark("no space is left on the disk")},
    {EDQUOT, tr_mark("the disk quota is used up")},
    {EROFS, tr_mark("the disk is read-only")},
    {ENOTDIR, tr_mark("part of the path is a file, not a folder")},
    {EISDIR, tr_mark("it is a folder")},
    {EFBIG, tr_mark("it is too large")},
    {ENAMETOOLONG, tr_mark("the name is too long")},
    {ELOOP, tr_mark("links lead round in a circle")},
    {EIO, tr_mark("the disk reports a fault")},
};

}  // namespace

Error::Error(Problem problem) : problem_(std::move(problem)), what_(to_line(problem_, Language::en)) {}

Error::Error(std::string_view code, Place place, std::string value, Parameters parameters)
    : Error(make_problem(code, std::move(place), std::move(value), std::move(parameters))) {}

Parameters system_reason(int error) {
    for (const Reason& reason : reasons)
        if (reason.error == error) return {{"reason@", std::string(reason.msgid)}};
    return {{"reason", std::strerror(error)}};
}

}  // namespace portulan::inline base

#include <array>

#include "base/catalogue_parts.h"

namespace portulan::inline base {
namespace {

using enum Severity;

constexpr auto entries = std::to_array<CatalogueEntry>({
    {"NET-001", error, tr_mark("no connection to “{value}” ({reason})."),
     tr_mark("Check the network and the proxy (https_proxy), or fetch the file elsewhere and name it in a table given with --sources."),
     tr_mark("The machine's name could not be found or it does not answer. Nothing was changed; files fetched before are still used.")},
    {"NET-002", error, tr_mark("“{value}” was refused by its server (status {status})."),
     tr_mark("The address may have moved: look it up on data.gouv.fr and give it in a table with --sources."),
     tr_mark("404 and 410 mean that there is no such file any more; 401 and 403 that it is not for everybody.")},
    {"NET-003", error, tr_mark("the server of “{value}” is overloaded (status {status}), also after several attempts."),
     tr_mark("Try again later; what came is kept."), tr_mark("The server says itself that it cannot answer at the moment.")},
    {"NET-004", error, tr_mark("the connection to “{value}” broke ({reason}) after {bytes} bytes."),
     tr_mark("Start again: the download goes on where it stopped."),
     tr_mark("What came is kept beside the cache and continued if the file has not changed in between.")},
    {"NET-005", error, tr_mark("nothing worth mentioning came from “{value}” for {seconds} seconds ({bytes} bytes so far)."),
     tr_mark("Start again: the download goes on where it stopped; --timeout gives more time."),
     tr_mark("A server or a network that sends less than a kilobyte a second is given up.")},
    {"NET-006", error, tr_mark("“{value}” cannot be trusted: {reason}."),
     tr_mark("Check the date of the machine and its certificates; a proxy that reads along needs its certificate installed."),
     tr_mark("The encrypted connection could not be made, so it is not certain that the file comes from where it should.")},
    {"NET-007", error, tr_mark("the download of “{value}” was stopped; {bytes} bytes are kept."),
     tr_mark("Start again: the download goes on where it stopped."), tr_mark("Ctrl-C, a closed terminal or another program asked it to stop.")},
    {"NET-008", error, tr_mark("“{value}” is larger than the {most} MB allowed; it was given up."),
     tr_mark("Look at what is at that address; the table given with --sources may allow more."),
     tr_mark("Sizes are bounded, packed and unpacked, so that a false file cannot fill the disk.")},
    {"NET-009", error, tr_mark("“{value}” is redirected badly: {reason}."), tr_mark("Look the address up on data.gouv.fr."),
     tr_mark("A few redirections are followed, and only to https.")},
    {"NET-010", error, tr_mark("“{value}” is no address that may be asked."), tr_mark("Only https:// is fetched."),
     tr_mark("Unencrypted addresses can be changed on their way; only the machine itself may be asked without encryption.")},
    {"NET-020", error, tr_mark("what “{value}” sends is no longer what was fetched the first time (sha256 {found}… instead of {locked}…)."),
     tr_mark("Nothing was replaced. Find out why it changed, then take it with --accept-changes."),
     tr_mark("The lock file holds the hash of each file at its first download, so that everybody works with the same boundaries.")},
    {"NET-021", error, tr_mark("the lock file cannot be understood: {reason}."), tr_mark("Mend it, or delete it to begin anew."),
     tr_mark("The lock file (boundaries.lock) is written by `portulan boundaries get` and may be kept with the project.")},
    {"NET-022", error, tr_mark("“{value}” cannot be unpacked: {reason}."), tr_mark("Delete it from the cache and start again, or look at what is at its address."),
     tr_mark("Packed files (.gz, .zip) are unpacked with bounded sizes; one that is cut or damaged is refused.")},
    {"NET-023", error, tr_mark("the table of sources has no {level} for {year}."), tr_mark("Years it has: {years}."),
     tr_mark("`portulan boundaries list` shows what can be fetched; --sources names another table.")},
    {"NET-024", error, tr_mark("a line of the table of sources cannot be used: {reason}."), tr_mark("Compare it with data/boundaries/sources.csv."),
     tr_mark("Each line says of one level where its boundaries are, what they hold, and under which licence.")},
    {"NET-030", error, tr_mark("areas of the file with a usable code: {count}; at least {least} are expected."),
     tr_mark("The file is not what the table of sources says, or not all of it: nothing was written."),
     tr_mark("A file that lost half its areas would draw maps with holes.")},
    {"NET-031", error, tr_mark("codes that are none of this level or in no list: {count} ({codes})."),
     tr_mark("The file holds another level or another year than the table of sources says: nothing was written."),
     tr_mark("Codes are compared with the official list, former codes included.")},
    {"NET-032", warning, tr_mark("codes that are not of the year {year}: {count} ({codes})."),
     tr_mark("The file may be of another year than it says."), tr_mark("Codes that the official list only knows as former ones, in boundaries of the list's own year.")},
    {"NET-033", note, tr_mark("municipal arrondissements (Paris, Lyon, Marseille) left out, because their communes are there: {count}."),
     "", tr_mark("The published layer of communes holds both; areas that overlap cannot be drawn.")},
    {"NET-034", note, tr_mark("invalid shapes, repaired: {count}."), "",
     tr_mark("Rings that cross themselves; the surface covered stays the same.")},
    {"NET-035", warning, tr_mark("areas that overlap (places: {overlaps}) or leave gaps between them ({gaps}): {codes}."),
     tr_mark("Maps can be drawn; a finer resolution may be cleaner."), tr_mark("Lakes and enclaves abroad are gaps too.")},
});

}  // namespace

std::span<const CatalogueEntry> catalogue_net() { return entries; }

}  // namespace portulan::inline base

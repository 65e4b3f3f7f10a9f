// Codes as people write them, against the list that ships: what is corrected is right when it is read again.
#include "sources/codes.h"

#include <optional>

#include "base/files.h"
#include "input.h"

using namespace portulan;

// Two bytes choose the level and the QPV's generation; a line is the code, the next one the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const sources::CodeList official = sources::read_cog(data_folder() / "cog" / "cog_2026.txt");
    static const sources::CodeList none;
    fuzz::Input input(data, size);
    const auto level = static_cast<Level>(input.choice(static_cast<unsigned>(Level::sector) + 1));
    const unsigned kind = input.choice(6);
    sources::CodeHints hints;
    if (kind % 3 == 1) hints.generation = sources::QpvGeneration::of_2015;
    if (kind % 3 == 2) hints.generation = sources::QpvGeneration::of_2024;
    const std::string_view written = input.line();
    hints.name = input.line();
    const sources::CodeList& codes = kind < 3 ? official : none;

    const sources::WrittenCode tidied = sources::tidy_code(written);
    fuzz::claim(sources::tidy_code(tidied.text).text == tidied.text, "a tidied code is tidy");
    const sources::CodeCheck check = sources::check_code(level, written, codes, hints);
    const bool usable = check.status != sources::CodeStatus::missing && check.status != sources::CodeStatus::error;
    fuzz::claim(usable != check.code.empty(), "a code, or a reason why there is none");
    fuzz::claim(check.status != sources::CodeStatus::error || !check.problem.empty(), "an error has a problem");
    if (check.status == sources::CodeStatus::corrected) {
        const auto again = sources::check_code(level, check.code, codes, hints);
        fuzz::claim(again.code == check.code, "a corrected code is right");
    }
    if (const auto problem = sources::problem_of(check, {.file = "essai.csv", .row = 2, .column = "code"}))
        fuzz::claim_readable({*problem});
    return 0;
}

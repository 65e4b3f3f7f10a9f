// The program. Errors that end a run are caught here and nowhere else.
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "base/error.h"
#include "command_line.h"

int main(int argc, char** argv) {
    using namespace portulan;
    const std::vector<std::string> words(argv + 1, argv + argc);
    const Language language = tools::message_language(words);
    try {
        return tools::run_command_line(words);
    } catch (const Error& error) {
        std::cerr << to_line(error.problem(), language) << "\n";
    } catch (const std::exception& error) {
        std::cerr << "portulan: " << error.what() << "\n";
    }
    return tools::run_failed;
}

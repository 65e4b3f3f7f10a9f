// OpenDocument spreadsheets; workbook_input.h says what an input is.
#include "workbook_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return portulan::fuzz::read_any_workbook(data, size, "classeur.ods");
}

// vitrine: shows a pack.
#include "kiosk/app/command_line.h"
#include "platform/base/memory.h"

int main(int argc, char** argv) {
    platform::end_in_words_without_memory("memory ran out; the display has to be started again");
    const auto told = kiosk::read_command_line(argc, argv);
    if (const int* code = std::get_if<int>(&told)) return *code;
    return kiosk::run_app(std::get<kiosk::AppOptions>(told));
}

// vitrine: shows a pack.
#include "kiosk/app/command_line.h"

int main(int argc, char** argv) {
    const auto told = kiosk::read_command_line(argc, argv);
    if (const int* code = std::get_if<int>(&told)) return *code;
    return kiosk::run_app(std::get<kiosk::AppOptions>(told));
}

// vitrine-update: brings signed content to a device.
#include "content/update/command_line.h"

int main(int argc, char** argv) {
    return update::run_command_line(argc, argv);
}

#include "content/publish/passphrase.h"

#include <cstdio>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "content/publish/key_file.h"
#include "platform/base/file.h"

namespace publish {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

/// The terminal of this command, whatever standard input is; what is typed is not shown while it lives.
class QuietTerminal {
public:
    QuietTerminal() : file_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {
        if (file_ < 0 || ::tcgetattr(file_, &before_) != 0) return;
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ready_ = ::tcsetattr(file_, TCSAFLUSH, &quiet) == 0;
    }
    ~QuietTerminal() {
        if (ready_) ::tcsetattr(file_, TCSAFLUSH, &before_);
        if (file_ >= 0) ::close(file_);
    }
    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;

    bool ready() const { return ready_; }
    std::string ask(const std::string& question) const {
        const std::string prompt = question + ": ";
        if (::write(file_, prompt.data(), prompt.size()) < 0) return {};
        std::string line;
        char c = 0;
        while (line.size() <= kMostPassphrase && ::read(file_, &c, 1) == 1 && c != '\n')
            line += c;
        return ::write(file_, "\n", 1) == 1 ? line : std::string();
    }

private:
    int file_ = -1;
    termios before_{};
    bool ready_ = false;
};

} // namespace

Result<std::string> ask_passphrase(const std::string& question, const std::filesystem::path& file, bool twice) {
    if (!file.empty()) {
        const std::string bytes = TRY(platform::read_file(file, kMostPassphrase + 1));
        return bytes.substr(0, bytes.find('\n'));
    }
    const QuietTerminal terminal;
    if (!terminal.ready())
        return Error{ErrorCode::unavailable,
                     "there is no terminal to ask for a passphrase on; name a file with --passphrase-file"};
    std::string typed = terminal.ask(question);
    if (twice && terminal.ask("The same again") != typed)
        return Error{ErrorCode::invalid, "the two differ; nothing was made, begin again"};
    return typed;
}

} // namespace publish

// The command line: the same core and the same JSON as in the browser. Reads standard input, writes standard output.
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../quietcheck.h"

namespace {

using quietcheck::Quietcheck;
using quietcheck::Status;

constexpr int exit_fine = 0;
constexpr int exit_bad_input = 1;
constexpr int exit_usage = 2;

constexpr std::string_view usage =
    "usage: quietcheck [--bundle FILE] COMMAND\n"
    "  find              one typed name a line -> one JSON object a line\n"
    "  suggest           the beginning of a name a line -> names that begin so\n"
    "  read              a pasted list, a question or FHIR -> entries and therapy\n"
    "  read --today DAY  the same, with dates counted from that day (YYYY-MM-DD) and not from this computer's\n"
    "  screen            a request -> a report\n"
    "  screen --ndjson   one request a line -> one report a line\n"
    "  screen --as fhir  the report as a FHIR R4 Bundle; --as cds: as CDS Hooks cards\n"
    "  about             what the knowledge holds\n";

std::string read_all(std::istream& stream) {
  return {std::istreambuf_iterator<char>(stream), {}};
}

int complain(std::string_view sentence) {
  std::cerr << "quietcheck: " << sentence << "\n";
  return exit_bad_input;
}

/// The bundle named by --bundle, or knowledge.qcb beside the program.
int load(Quietcheck& core, const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return complain("can't read " + path.string() +
                    ". Build it with quietcheck_compile, or name it with --bundle FILE.");
  const std::string bytes = read_all(file);
  const Status status = core.load({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  return status == Status::ok ? exit_fine : complain(path.string() + ": " + std::string(quietcheck::sentence(status)));
}

using Ask = std::function<Status(std::string_view, std::string&)>;

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// One answer a line, also for a bad line; exit 1 at the end when there was one.
int answer_lines(const Ask& ask, bool skip_blank) {
  int code = exit_fine;
  std::string answer;
  for (std::string line; std::getline(std::cin, line);) {
    if (skip_blank && is_blank(line)) continue;
    if (ask(line, answer) != Status::ok) code = exit_bad_input;
    std::cout << answer << "\n";
  }
  return code;
}

int answer_all(const Ask& ask) {
  std::string answer;
  const Status status = ask(read_all(std::cin), answer);
  if (status != Status::ok) return complain(answer);
  std::cout << answer << "\n";
  return exit_fine;
}

/// The computer's date where it stands: the core has no clock.
std::string date_of_today() {
  const std::time_t now = std::time(nullptr);
  const std::tm* local = std::localtime(&now);
  std::string date(sizeof "2026-11-25", '\0');
  date.resize(local == nullptr ? 0 : std::strftime(date.data(), date.size(), "%Y-%m-%d", local));
  return date;
}

int run(std::vector<std::string> words, const Quietcheck& core) {
  std::string today = date_of_today();
  if (words.size() == 3 && words[0] == "read" && words[1] == "--today") {
    today = words[2];
    words.resize(1);
  }
  using Method = Status (Quietcheck::*)(std::string_view, std::string&) const;
  const auto ask = [&core](Method method) -> Ask {
    return [&core, method](std::string_view text, std::string& answer) { return (core.*method)(text, answer); };
  };
  struct Call {
    std::vector<std::string> words;
    std::function<int()> answer;
  };
  const std::vector<Call> calls{
      {{"find"}, [&] { return answer_lines(ask(&Quietcheck::find), false); }},
      {{"suggest"}, [&] { return answer_lines(ask(&Quietcheck::suggest), false); }},
      {{"read"},
       [&] {
         return answer_all([&](std::string_view text, std::string& answer) { return core.read(text, answer, today); });
       }},
      {{"screen"}, [&] { return answer_all(ask(&Quietcheck::screen)); }},
      {{"screen", "--ndjson"}, [&] { return answer_lines(ask(&Quietcheck::screen), true); }},
      {{"screen", "--as", "fhir"}, [&] { return answer_all(ask(&Quietcheck::screen_as_fhir)); }},
      {{"screen", "--as", "cds"}, [&] { return answer_all(ask(&Quietcheck::screen_as_cds)); }},
      {{"about"},
       [&] {
         std::string answer;
         const Status status = core.about(answer);
         std::cout << answer << "\n";
         return status == Status::ok ? exit_fine : exit_bad_input;
       }},
  };
  for (const Call& call : calls) {
    if (call.words == words) return call.answer();
  }
  std::cerr << usage;
  return exit_usage;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::vector<std::string> words(argv + 1, argv + argc);
  std::filesystem::path bundle = std::filesystem::absolute(argv[0]).parent_path() / "knowledge.qcb";
  std::error_code not_linux;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", not_linux);
  if (!not_linux) bundle = self.parent_path() / "knowledge.qcb";
  if (words.size() >= 2 && words[0] == "--bundle") {
    bundle = words[1];
    words.erase(words.begin(), words.begin() + 2);
  }
  if (words.empty()) {
    std::cerr << usage;
    return exit_usage;
  }
  Quietcheck core;
  if (const int code = load(core, bundle); code != exit_fine) return code;
  return run(words, core);
}

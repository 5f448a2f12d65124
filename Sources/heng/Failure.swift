import ArgumentParser
import Documents
import Foundation
import Kernel
import Performance
import Storage

/// Turns what was thrown into words on stderr and an exit code that scripts can use.
enum Failure {
    static func explained(_ error: any Error) -> any Error {
        switch error {
        case let refusal as Refusal: stop(text(refusal), code(refusal))
        case let problems as FrameworkProblems: stop(problems.report(Console.language), 65)
        case let failure as RenderingFailure: stop(failure.message[Console.language], 73)
        case is DatabaseIsNewer:
            stop(
                Console.say(
                    zh: "该数据由更新版本的 Heng 写入。请升级后再打开；数据没有改动。",
                    en: "This data was written by a newer version of Heng. Upgrade to open it; nothing was changed."),
                65)
        case let edited as MigrationEdited:
            stop("Migration \(edited.name) differs from the one this database ran. Nothing was changed.", 70)
        default: Heng.exitCode(for: error) == .failure && !(error is ExitCode) ? fault(error) : error
        }
    }

    /// Nothing the user did: say so, with what there is to pass on.
    private static func fault(_ error: any Error) -> any Error {
        stop(
            Console.say(
                zh: "Heng 内部出错，已保存的数据不受影响。请把下面的内容告知维护者：\n\(error)",
                en: "A fault of Heng's own. What was saved is safe. Tell whoever maintains it:\n\(error)"), 70)
    }

    private static func stop(_ text: String, _ code: Int32) -> any Error {
        Console.error(text)
        return ExitCode(code)
    }

    private static func text(_ refusal: Refusal) -> String {
        let language = Console.language
        guard case .invalid(let problems) = refusal else { return refusal.message[language] }
        let lines = problems.map { problem in
            let place = problem.line.map { "\($0):" } ?? ""
            return "  \(place)\(problem.field): \(problem.message[language])"
        }
        return ([refusal.message[language]] + lines).joined(separator: "\n")
    }

    private static func code(_ refusal: Refusal) -> Int32 {
        switch refusal {
        case .busy, .storageFull, .unreachable, .outcomeUnknown: 75
        case .notFound: 66
        case .signInFirst, .wrongCredentials, .tooManyAttempts, .needsRole, .otherOrganisation, .notPossible, .invalid,
            .changedMeanwhile, .formExpired, .tooLarge, .unreadable, .rule:
            65
        }
    }
}

/// What goes to the terminal.
enum Console {
    /// By LANG, like every other program.
    static let language: Language =
        (ProcessInfo.processInfo.environment["LANG"] ?? "").hasPrefix("zh") ? .zh : .en

    static func say(zh: String, en: String) -> String { LocalizedText(zh: zh, en: en)[language] }

    static func say(_ text: LocalizedText) -> String { text[language] }

    /// Flushed at once: a service's log, or a program that waits for the port, isn't a terminal.
    static func print(zh: String, en: String) {
        Swift.print(say(zh: zh, en: en))
        fflush(nil)
    }

    static func error(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// One line that overwrites itself, only on a terminal.
    static func progress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    static func endProgress() {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }

    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        Swift.print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}

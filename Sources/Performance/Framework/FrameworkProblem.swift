package import Kernel

/// What is wrong at one line of a framework or weights file.
package struct FrameworkProblem: Hashable, Sendable {
    package enum File: String, Hashable, Sendable {
        case framework, weights

        package var label: LocalizedText {
            switch self {
            case .framework: LocalizedText(zh: "指标体系文件", en: "framework file")
            case .weights: LocalizedText(zh: "分值文件", en: "weights file")
            }
        }
    }

    package let file: File
    /// Counted from 1.
    package let line: Int
    package let what: LocalizedText
    /// The place inside a formula or rule, where the problem is in one.
    package let pointer: TextPointer?

    package var message: LocalizedText {
        LocalizedText(
            zh: "\(file.label.zh)第\(line)行：\(what.zh)",
            en: "\(file.label.en.capitalizedFirst), line \(line): \(what.en)")
    }
}

/// Everything wrong with a framework and its weights, in the order of their lines. Nothing was loaded.
package struct FrameworkProblems: Error, Hashable, Sendable {
    package let problems: [FrameworkProblem]

    package func report(_ language: Language) -> String {
        problems.map { problem in
            problem.message[language] + (problem.pointer.map { "\n" + $0.caret } ?? "")
        }.joined(separator: "\n")
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

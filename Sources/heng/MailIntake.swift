import Foundation
import Hotline
import Kernel
import Readers
import Registry

/// Letters to the hotline, from files or a maildir, which any mail server can fill.
struct MailIntake: Sendable {
    let registry: Registry
    let random: @Sendable (Int) -> [UInt8]

    enum Outcome {
        case taken(LetterOutcome)
        /// A program wrote it; there is nobody to answer.
        case automatic
    }

    func take(_ bytes: [UInt8], at centre: String) async throws -> Outcome {
        let mail = try ReceivedMail(bytes)
        guard !mail.isAutomatic else { return .automatic }
        guard let sender = mail.sender else {
            throw Refusal.unreadable(LocalizedText(zh: "来信没有发件人地址。", en: "The letter has no sender's address."))
        }
        let id = try mail.id ?? SM3.hash(bytes).description
        var letter = IncomingLetter(id: id, address: sender)
        (letter.name, letter.subject, letter.text) = (mail.senderName, mail.subject, mail.text)
        for file in mail.files {
            do {
                letter.files.append(try NewAttachment(named: file.name, file.content, by: Self.rule))
            } catch {
                letter.refused.append(NewAttachment.harmless(file.name))
            }
        }
        let surplus = letter.files.dropFirst(Self.rule.number)
        letter.refused += surplus.map(\.name)
        letter.files = Array(letter.files.prefix(Self.rule.number))
        return .taken(try await registry.take(letter, at: centre, random: random(10), as: .system))
    }

    /// Empties a maildir every minute; what can't be taken stays flagged in it.
    func work(_ maildir: String?) -> [ScheduledKind] {
        guard let maildir else { return [] }
        return [
            ScheduledKind(
                "hotline.mail", zh: "收取来信", en: "Take in letters", every: 60,
                .apart(seconds: 600) { _ in
                    guard let centre = try await registry.hotlineCentre() else { throw Self.noCentre }
                    try await empty(maildir: URL(filePath: maildir), at: centre) { _, _ in }
                    return false
                })
        ]
    }

    static let noCentre = Refusal.rule(
        zh: "不知道来信由哪个单位受理。请用 --organisation 指定，或先登记12345本号（热线归并）。",
        en: "It isn't known whose the letters are. Name it with --organisation, or enter the line 12345 first.")

    private static let rule = AttachmentRule(megabytes: 10, inAll: 40, number: 10)

    /// Takes what is new in a maildir (`new/`) and moves it to `cur/`, marked as seen; what can't be taken is flagged there
    /// besides. A letter taken but not moved, because the machine stopped, is known the next time.
    func empty(maildir: URL, at centre: String, told: (String, Result<Outcome, any Error>) -> Void) async throws {
        let (new, current) = (maildir.appending(path: "new"), maildir.appending(path: "cur"))
        let names = try FileManager.default.contentsOfDirectory(atPath: new.path).filter { !$0.hasPrefix(".") }.sorted()
        for name in names {
            try Task.checkCancellation()
            guard let bytes = FileManager.default.contents(atPath: new.appending(path: name).path) else { continue }
            var mark = "S"
            do {
                told(name, .success(try await take([UInt8](bytes), at: centre)))
            } catch let refusal as Refusal where refusal.isFinal {
                told(name, .failure(refusal))
                mark = "FS"
            }
            try FileManager.default.createDirectory(at: current, withIntermediateDirectories: true)
            try FileManager.default.moveItem(
                at: new.appending(path: name), to: current.appending(path: "\(name):2,\(mark)"))
        }
    }
}

extension Refusal {
    /// Whether the same letter would be refused again.
    fileprivate var isFinal: Bool {
        switch self {
        case .invalid, .unreadable, .tooLarge, .rule, .notFound, .notPossible: true
        default: false
        }
    }
}

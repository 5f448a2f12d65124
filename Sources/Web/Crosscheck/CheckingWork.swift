import Crosscheck
import Findings
import Kernel
import Readers
import Registry

/// Checks received documents one after the other, away from the requests that brought them: a report of a few hundred pages
/// or one that LibreOffice has to read first takes seconds.
actor CheckingWork {
    private let registry: Registry
    private var waiting: [(document: CheckedDocument, actor: Actor)] = []
    private var known: Set<Int64> = []
    private var isRunning = false

    private static let glance = Duration.milliseconds(20)
    /// Beyond this a text is no report; a page of it could not be shown either.
    private static let mostCharacters = 5_000_000

    init(registry: Registry) { self.registry = registry }

    /// What is under way already is not begun twice.
    func add(_ documents: [CheckedDocument], as actor: Actor) {
        for document in documents where known.insert(document.head.id).inserted { waiting.append((document, actor)) }
        guard !isRunning, !waiting.isEmpty else { return }
        isRunning = true
        Task { await run() }
    }

    /// Waits until all is checked, but no longer than `patience`.
    func settle(within patience: Duration) async throws {
        let end = ContinuousClock.now + patience
        while isRunning, ContinuousClock.now < end { try await Task.sleep(for: Self.glance) }
    }

    private func run() async {
        while !waiting.isEmpty {
            let (document, actor) = waiting.removeFirst()
            await check(document, as: actor)
            known.remove(document.head.id)
        }
        isRunning = false
    }

    private func check(_ document: CheckedDocument, as actor: Actor) async {
        do {
            let text = try await Self.text(try await registry.file(of: document), named: document.title)
            let findings = await Self.findings(text)
            try await registry.record(findings, of: text, in: document, as: actor)
        } catch let refusal as Refusal {
            await decline(document, refusal.message, as: actor)
        } catch {
            await decline(document, Self.fault, as: actor)
        }
    }

    /// Somebody else may have recorded it meanwhile, or the database may be gone: then the document waits for its next turn.
    private func decline(_ document: CheckedDocument, _ reason: LocalizedText, as actor: Actor) async {
        _ = try? await registry.decline(document, because: reason, as: actor)
    }

    @concurrent
    static func text(_ bytes: [UInt8], named name: String) async throws -> SourceText {
        let text = try await ReportReader(decoding: decodedText).read(bytes, named: name)
        guard text.text.unicodeScalars.count <= mostCharacters else {
            throw Refusal.unreadable(
                LocalizedText(
                    zh: "全文超过 \(mostCharacters / 10_000) 万字，没有检查。请拆成几份后上传。",
                    en:
                        "The text has more than \(mostCharacters / 1_000_000) million characters and was not checked. Split it first."
                ))
        }
        guard text.text.contains(where: { !$0.isWhitespace }) else {
            throw Refusal.unreadable(
                LocalizedText(zh: "文件中没有文字，没有检查任何内容。", en: "There is no text in the file; nothing was checked."))
        }
        return text
    }

    @concurrent
    private static func findings(_ text: SourceText) async -> [Finding] { Crosscheck.check(text) }

    private static let fault = LocalizedText(
        zh: "检查没有完成。请重新上传；若仍如此，请把文件交给管理员。",
        en: "The check did not finish. Upload the file again; if that doesn't help, give it to the administrator.")
}

import Credit
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry

/// Where departments' programs tell of firms, each with its own key (`Authorization: Bearer credit_…`): forms in, JSON out.
struct CreditIntakePages: Sendable {
    let console: Console
    private let limit = RequestLimit(perMinute: 1200)
    private var registry: Registry { console.registry }

    init(console: Console) {
        self.console = console
    }

    func add(to routes: Routes) {
        routes.program(.post, .creditIntake) { request, context, reader in
            try await answered(request, context, reader) { fields, source in
                try await registry.takeCredit(try Self.message(fields), from: source)
            }
        }
        routes.program(.post, .creditRevocations) { request, context, reader in
            try await answered(request, context, reader) { fields, source in
                guard let key = fields.text("key"), let reason = fields.text("reason") else {
                    throw Refusal.invalid("key", zh: "key和reason必填。", en: "key and reason are needed.")
                }
                return try await registry.revokeCredit(key: key, reason: String(reason.prefix(500)), from: source)
            }
        }
    }

    private func answered(
        _ request: Request, _ context: PublicContext, _ reader: BodyReader,
        _ act: (FormFields, CreditSource) async throws -> CreditTaking
    ) async throws -> Response {
        let language = context.visit.language
        do {
            let given = request.headers[.authorization] ?? ""
            guard given.hasPrefix("Bearer credit_"),
                let source = try await registry.creditSource(ofKey: String(given.dropFirst(14)))
            else { throw Refusal.signInFirst }
            try limit.admit(source.head.id, at: registry.now)
            let fields = try await reader.form(request, limit: .ordinary).fields
            let taking = try await act(fields, source)
            return Self.answer(
                .object([
                    ("number", .text(taking.number)), ("state", .text(taking.state.rawValue)),
                    ("repeated", .flag(taking.isRepeated)), ("correction", .flag(taking.isCorrection)),
                ]), .ok)
        } catch let refusal as Refusal {
            let problems = refusal.fieldProblems.map { problem in
                JSONText.object([("field", .text(problem.field)), ("message", .text(problem.message[language]))])
            }
            return Self.answer(
                .object([
                    ("code", .text(refusal.code)), ("message", .text(refusal.message[language])),
                    ("problems", .list(problems)),
                ]), refusal.status)
        }
    }

    /// Every problem of the form at once, like the register's own.
    private static func message(_ fields: FormFields) throws -> CreditMessage {
        var problems: [FieldProblem] = []
        func needed(_ name: String, _ most: Int) -> String {
            let text = fields.text(name)?.trimmed ?? ""
            if text.isEmpty || text.count > most {
                problems.append(
                    FieldProblem(
                        name, zh: "\(name)必填，最多\(most)字。", en: "\(name) is needed, with \(most) characters at most."))
            }
            return text
        }
        var message = CreditMessage()
        message.key = needed("key", 80)
        (message.creditCode, message.name) = (needed("credit_code", 18), needed("name", 120))
        (message.title, message.content) = (needed("title", 160), needed("content", 4000))
        message.documentNumber = fields.text("document_number")
        if let category = CreditRecord.Category(rawValue: fields["category"]) {
            message.category = category
        } else {
            let all = CreditRecord.Category.allCases.map(\.rawValue).joined(separator: ", ")
            problems.append(FieldProblem("category", zh: "category须为：\(all)。", en: "category is one of: \(all)."))
        }
        if let day = Day(fields["decided_on"]) {
            message.decidedOn = day
        } else {
            problems.append(
                FieldProblem("decided_on", zh: "decided_on须为日期，如 2026-03-02。", en: "decided_on looks like 2026-03-02."))
        }
        if let text = fields.text("valid_until") {
            message.validUntil = Day(text)
            if message.validUntil == nil {
                problems.append(
                    FieldProblem(
                        "valid_until", zh: "valid_until须为日期，如 2026-03-02。", en: "valid_until looks like 2026-03-02."))
            }
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        return message
    }

    private static func answer(_ json: JSONText, _ status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json.text)))
    }
}

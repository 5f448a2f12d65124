import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Registry

extension PathOf {
    static var textSetup: PathOf { "/text-gateway" }
}

/// Whether messages to telephones can leave the house, and one to try it (短信网关).
struct TextSetupPages: Sendable {
    let console: Console
    private static let who = StaffAccess.roles([.administrator])

    func add(to routes: Routes) {
        routes.get(.textSetup, Self.who, use: show)
        routes.post(.textSetup, Self.who, use: test)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        await console.page(try await page(context, isSent: query["done"] == "sent"), for: context.visit)
    }

    private func test(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            try await console.registry.sendTestText(to: form["number"], as: context.actor)
            return .redirect(to: .textSetup.with(["done": "sent"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await page(context, typed: form["number"], problems: refusal.fieldProblems)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func page(
        _ context: StaffContext, isSent: Bool = false, typed: String = "", problems: [FieldProblem] = []
    ) async throws -> TextSetupPage {
        let settings = console.settings
        return TextSetupPage(
            language: context.language, gateway: settings.textGateway, isOn: console.registry.hasTexts,
            site: settings.site, written: settings.textBook.map(WrittenText.newest), isSent: isSent, typed: typed,
            problems: problems, last: try await console.registry.parcels(ParcelRequest(channel: .text, limit: 10)),
            token: context.token)
    }
}

/// A message as the file of a demonstration holds it.
struct WrittenText: Sendable, Codable, Hashable {
    let at: String
    let to: String
    let text: String

    private static let most = 50
    private static let bytes: UInt64 = 65_536

    /// The last ones, newest first; none while there is no file.
    static func newest(in path: String) -> [WrittenText] {
        guard let file = FileHandle(forReadingAtPath: path), let end = try? file.seekToEnd() else { return [] }
        let start = end > bytes ? end - bytes : 0
        guard (try? file.seek(toOffset: start)) != nil, let content = try? file.readToEnd() else { return [] }
        let decoder = JSONDecoder()
        // Where it begins in the middle of a line, that line is none.
        return content.split(separator: UInt8(ascii: "\n")).compactMap {
            try? decoder.decode(WrittenText.self, from: $0)
        }
        .suffix(most).reversed()
    }
}

import Foundation
import HTTPTypes
import Kernel
import Registry
import Testing

@testable import Web

@Suite("OpenAPI document")
struct OpenAPITests {
    static let registers = [Organisation.register, LostItem.register, Bill.register]

    static func document(of registers: [Register] = registers) throws -> [String: Any] {
        let text = OpenAPIDocument(registers: registers, version: "1").text
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("names every route of the API, and none that is not there")
    func routes() async throws {
        let site = try await Site()
        let paths = try #require(try Self.document()["paths"] as? [String: [String: Any]])
        let declared = site.server.declared.filter { $0.pattern.description.hasPrefix("/api/") && $0.access != .public }
        for (path, operations) in paths {
            for method in operations.keys {
                let isDeclared = declared.contains {
                    $0.method.rawValue.lowercased() == method && $0.pattern.matches(path)
                }
                #expect(isDeclared, "\(method) \(path)")
            }
        }
        for route in declared {
            let isDescribed = paths.contains { path, operations in
                route.pattern.matches(path) && operations[route.method.rawValue.lowercased()] != nil
            }
            #expect(isDescribed, "\(route.pattern)")
        }
        let names = paths.values.flatMap { $0.values.compactMap { ($0 as? [String: Any])?["operationId"] as? String } }
        #expect(Set(names).count == names.count)
    }

    @Test("every reference leads somewhere")
    func references() throws {
        let text = OpenAPIDocument(registers: Self.registers, version: "1").text
        let schemas = Set(ApiSchemas(registers: Self.registers).all.map(\.0))
        for match in text.matches(of: /"#\/components\/schemas\/([^"]+)"/) {
            #expect(schemas.contains(String(match.output.1)), "\(match.output.1)")
        }
        for match in text.matches(of: /"#\/components\/responses\/([^"]+)"/) {
            #expect(ApiFault.all.contains { $0.name == match.output.1 }, "\(match.output.1)")
        }
    }

    @Test("names and limits of the fields are those of the register")
    func fields() throws {
        let components = try #require(try Self.document()["components"] as? [String: Any])
        let schemas = try #require(components["schemas"] as? [String: [String: Any]])
        let entry = try #require(schemas["LostItemEntry"]?["properties"] as? [String: [String: Any]])
        let fields = try #require(entry["fields"]?["properties"] as? [String: [String: Any]])
        #expect(Set(fields.keys) == Set(LostItem.register.fields.filter { !$0.isDerived }.map(\.key)))
        #expect(fields["title"]?["maxLength"] as? Int == 200)
        #expect(fields["kind"]?["enum"] as? [String] == ["paper", "money", "other"])
        #expect(entry["fields"]?["required"] as? [String] == ["title", "kind", "found_on"])
    }

    @Test("the reference page of every register lists its fields, in both languages", arguments: ["zh", "en"])
    func pages(_ language: String) async throws {
        let site = try await Site()
        var visitor = try await site.visitor("clerk", language: language)
        #expect(try await visitor.get("/api").status == .ok)
        for register in site.registry.registers {
            let page = try await visitor.get("/reference/\(register.name)")
            #expect(page.status == .ok)
            for field in register.fields { #expect(page.text.contains("<code>\(field.key)</code>")) }
        }
    }
}

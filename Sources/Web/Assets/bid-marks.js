// What the bidder's own files say about how they were made. Read here, shown to the bidder, sealed with the bid.
const BidMarks = (() => {
    "use strict";
    const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

    function collecting() {
        const marks = new Map();
        return { marks, add(name, text) {
            const value = (text ?? "").replace(/[\u0000-\u001f\u007f]+/g, " ").trim().slice(0, 120);
            if (value) marks.set(name, (marks.get(name) ?? new Set()).add(value));
        } };
    }

    // PDF: the identity in the trailer, the information dictionary, XMP; what is compressed stays unread

    function pdfText(written) {
        let bytes;
        if (written.startsWith("<")) {
            bytes = (written.slice(1, -1).replace(/\s/g, "").match(/../g) ?? []).map((pair) => parseInt(pair, 16));
        } else {
            const plain = written.slice(1, -1).replace(/\\([0-7]{1,3}|[\s\S])/g,
                (_, sign) => /^[0-7]/.test(sign) ? String.fromCharCode(parseInt(sign, 8)) : { n: "\n", r: "\r", t: "\t" }[sign] ?? sign);
            bytes = [...plain].map((sign) => sign.charCodeAt(0) & 255);
        }
        if (bytes[0] !== 254 || bytes[1] !== 255) return String.fromCharCode(...bytes);
        return new TextDecoder("utf-16be").decode(new Uint8Array(bytes.slice(2)));
    }
    function pdf(bytes, add) {
        let text = "";
        for (let place = 0; place < bytes.length; place += 32768) text += String.fromCharCode(...bytes.subarray(place, place + 32768));
        for (const [, id] of text.matchAll(/\/ID\s*\[\s*<([0-9A-Fa-f]{16,64})>/g)) add("pdf.id", id.toUpperCase());
        for (const [, id] of text.matchAll(/xmpMM:(?:DocumentID|OriginalDocumentID)(?:>|=")([^<"]{8,80})/g)) add("pdf.id", id);
        for (const [, name, value] of text.matchAll(/\/(Author|Producer|Creator)\s*(\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>)/g)) {
            add(`pdf.${name.toLowerCase()}`, pdfText(value));
        }
    }

    // Word, Excel, OFD: parts of a ZIP file

    async function part(bytes, view, entry) {
        const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
        const packed = bytes.subarray(start, start + entry.size);
        if (!entry.method) return packed;
        const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
        return new Uint8Array(await new Response(stream).arrayBuffer());
    }
    function entries(bytes, view) {
        let end = bytes.length - 22;
        while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
        const found = [];
        let place = end < 0 ? 0 : view.getUint32(end + 16, true);
        for (let left = end < 0 ? 0 : view.getUint16(end + 10, true); left > 0; left -= 1) {
            if (view.getUint32(place, true) !== 0x02014b50) break;
            const length = view.getUint16(place + 28, true);
            found.push({
                name: new TextDecoder().decode(bytes.subarray(place + 46, place + 46 + length)), method: view.getUint16(place + 10, true),
                size: view.getUint32(place + 20, true), offset: view.getUint32(place + 42, true),
            });
            place += 46 + length + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
        }
        return found;
    }
    const parsed = (xml) => new DOMParser().parseFromString(xml, "application/xml");
    const fields = {
        "docProps/core.xml": { "dc:creator": "office.author", "cp:lastModifiedBy": "office.lastModifiedBy" },
        "docProps/app.xml": { Company: "office.company", Application: "office.application" },
        "OFD.xml": { "ofd:DocID": "pdf.id", "ofd:Author": "pdf.author", "ofd:Creator": "pdf.creator" },
    };
    async function zip(bytes, add) {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        for (const entry of entries(bytes, view)) {
            if (/^(word|xl|ppt)\/media\//.test(entry.name)) {
                add("file.picture", hex(await crypto.subtle.digest("SHA-256", await part(bytes, view, entry))));
            } else if (fields[entry.name] || entry.name === "word/settings.xml") {
                const xml = parsed(new TextDecoder().decode(await part(bytes, view, entry)));
                for (const [tag, name] of Object.entries(fields[entry.name] ?? {})) {
                    for (const one of xml.getElementsByTagName(tag)) add(name, one.textContent);
                }
                for (const one of xml.getElementsByTagName("w:rsidRoot")) add("office.rsid", one.getAttribute("w:val"));
            }
        }
    }

    // Bills of quantities as valuation software writes them: names differ by province

    const bill = {
        "tool.cpu": /^(cpu|cpuid|cpu(序列号|编号|信息))$/i, "tool.disk": /^(hd|hdid|disk|diskid|hard(disk|drive)(id)?|硬盘(序列号|编号|信息))$/i,
        "tool.board": /^(board|boardid|mainboard|主板(序列号|编号|信息))$/i, "tool.mac": /^(mac|mac(address|地址|信息)|网卡(mac)?(地址|信息)?)$/i,
        "tool.lock": /^(lock(no|number|id)?|dog(no|id)?|(计价)?(软件|加密)锁(序列|编)?号|锁号)$/i,
    };
    function xml(bytes, add) {
        const named = (name, value) => {
            for (const [mark, pattern] of Object.entries(bill)) if (pattern.test(name)) add(mark, value.toUpperCase());
        };
        for (const one of parsed(new TextDecoder().decode(bytes)).getElementsByTagName("*")) {
            for (const { localName, value } of one.attributes) named(localName, value);
            if (!one.children.length) named(one.localName, one.textContent);
        }
    }

    /// Several values of a mark stand on lines of their own.
    async function of(files, network) {
        const { marks, add } = collecting();
        for (const file of files) {
            try {
                const bytes = new Uint8Array(await file.arrayBuffer());
                if (bytes[0] === 0x25 && bytes[1] === 0x50) pdf(bytes, add);
                else if (bytes[0] === 0x50 && bytes[1] === 0x4b) await zip(bytes, add);
                else if (/\.xml$/i.test(file.name)) xml(bytes, add);
            } catch { /* a file that can't be read has no marks */ }
        }
        if (network) add("net.ip", network);
        return Object.fromEntries([...marks].map(([name, values]) => [name, [...values].slice(0, 40).join("\n")]));
    }
    return { of };
})();

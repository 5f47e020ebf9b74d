"""Draws the PNG icons from public/field/icons/house.svg; run it after changing the drawing.

.venv/bin/python pwa/build/icons.py
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support.chromium import find_chromium

ICONS = Path(__file__).parent.parent / "public" / "field" / "icons"
# Android cuts a maskable icon to a circle of 80 %: the ground fills it, the house shrinks.
MASKABLE = """
#night { rx: 0 }
#house { transform-origin: 256px 256px; transform: scale(.76) }
"""
SQUARE = "#night { rx: 0 }"  # iPhones round the corners themselves
DRAWINGS = {
    "house-192.png": (192, ""),
    "house-512.png": (512, ""),
    "house-180.png": (180, SQUARE),
    "house-maskable-192.png": (192, MASKABLE),
    "house-maskable-512.png": (512, MASKABLE),
}


def main() -> None:
    drawing = (ICONS / "house.svg").read_text(encoding="utf-8")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for name, (size, style) in DRAWINGS.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block}}{style}</style>{drawing}")
            page.screenshot(path=ICONS / name, omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()

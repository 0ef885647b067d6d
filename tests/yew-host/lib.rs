//! A page that is itself a Yew program, of another bundle than ours and with Yew's own marks, and that shows explorers
//! among its own buttons. The browser case `yew-host` uses it; `xtask/src/host.rs` builds it. It is no example of how
//! to embed: it does what disturbs, namely counts every click and key, draws itself anew, and moves and removes them.

use wasm_bindgen::prelude::*;
use yew::prelude::*;

/// What happens in the page.
enum Message {
    /// The button was pressed.
    Count,
    /// Anything was clicked in the section.
    Click,
    /// Any key was pressed in the section.
    Key,
    /// The items change their order.
    Turn,
    /// The explorers come or go.
    Toggle,
    /// Another view.
    View(&'static str),
}

struct Host {
    count: u32,
    clicks: u32,
    keys: u32,
    turned: bool,
    shown: bool,
    view: &'static str,
}

impl Component for Host {
    type Message = Message;
    type Properties = ();

    fn create(_: &Context<Self>) -> Self {
        Self {
            count: 0,
            clicks: 0,
            keys: 0,
            turned: false,
            shown: true,
            view: "outline",
        }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Count => self.count += 1,
            Message::Click => self.clicks += 1,
            Message::Key => self.keys += 1,
            Message::Turn => self.turned = !self.turned,
            Message::Toggle => self.shown = !self.shown,
            Message::View(view) => self.view = view,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let on = |message: fn() -> Message| ctx.link().callback(move |_: MouseEvent| message());
        let mut items = ["one", "two"];
        if self.turned {
            items.reverse();
        }
        let item = |id: &'static str| {
            html! {
                <li key={id}>
                    <button class="before" onclick={on(|| Message::Count)}>{ "count" }</button>
                    <phaen-explorer id={id} src="../common/small.json" view={self.view} data-count={self.count.to_string()}>
                        <p>{ format!("Content of {id}, {}", self.count) }</p>
                    </phaen-explorer>
                </li>
            }
        };
        html! {
            <main>
                <button id="count" onclick={on(|| Message::Count)}>{ self.count }</button>
                <button id="turn" onclick={on(|| Message::Turn)}>{ "turn" }</button>
                <button id="toggle" onclick={on(|| Message::Toggle)}>{ "toggle" }</button>
                <button id="table" onclick={on(|| Message::View("table"))}>{ "table" }</button>
                <button id="outline" onclick={on(|| Message::View("outline"))}>{ "outline" }</button>
                <section onclick={on(|| Message::Click)} onkeydown={ctx.link().callback(|_: KeyboardEvent| Message::Key)}>
                    <p id="told">{ format!("{} clicks, {} keys", self.clicks, self.keys) }</p>
                    if self.shown {
                        <ul>{ for items.into_iter().map(item) }</ul>
                    }
                </section>
            </main>
        }
    }
}

/// Starts the page's program when the wasm is there.
#[wasm_bindgen(start)]
pub fn start() {
    yew::Renderer::<Host>::new().render();
}
